package org.isoloss.cli.vegalite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpecTest {

    private static final Rows ROWS = Rows.over("x", "y", "name")
            .add(1.0, 2, "a")
            .add(Double.NaN, null, "b")
            .build();

    @Test
    void aViewIsWrittenAsTheSpecificationHasIt() {
        View view = View.of(
                        Mark.points().size(40).opacity(0.5),
                        Encoding.quantitative(Channel.X, "x").title("across").scale(Scale.log()),
                        Encoding.quantitative(Channel.Y, "y").format("%").axis("grid", false),
                        Encoding.nominal(Channel.COLOUR, "name")
                                .scale(Scale.categories(List.of("a", "b"), List.of("red", "blue"))))
                .tooltip(Tooltip.text("name", "who"), Tooltip.number("x", "where", ".2f"))
                .where("datum.x > 0")
                .height(200);
        JsonNode expected = JsonMapper.shared().readTree("""
                        {"$schema": "https://vega.github.io/schema/vega-lite/v6.json",
                         "description": "two points",
                         "data": {"name": "table", "values": [
                           {"x": 1.0, "y": 2, "name": "a"}, {"x": null, "y": null, "name": "b"}]},
                         "width": "container",
                         "mark": {"type": "point", "filled": true, "size": 40.0, "opacity": 0.5},
                         "encoding": {
                           "x": {"field": "x", "type": "quantitative", "title": "across", "scale": {"type": "log"}},
                           "y": {"field": "y", "type": "quantitative", "axis": {"format": "%", "grid": false}},
                           "color": {"field": "name", "type": "nominal", "sort": null,
                                     "scale": {"domain": ["a", "b"], "range": ["red", "blue"]}},
                           "tooltip": [{"field": "name", "title": "who", "type": "nominal"},
                                       {"field": "x", "title": "where", "type": "quantitative", "format": ".2f"}]},
                         "transform": [{"filter": "datum.x > 0"}],
                         "height": 200}
                        """);
        assertThat(new Spec("two points", ROWS, view).toJson()).isEqualTo(expected);
    }

    @Test
    void layersShareEncodingsAndMultiplesHaveNoWidthOfTheirOwn() {
        View layers = View.layers(View.of(Mark.lines()), View.of(Mark.points()))
                .encode(Encoding.quantitative(Channel.X, "x"));
        JsonNode single = new Spec("", ROWS, layers).toJson();
        assertThat(single.get("layer")).hasSize(2);
        assertThat(single.at("/encoding/x/field").stringValue()).isEqualTo("x");
        JsonNode multiples = new Spec("", ROWS, layers.multiples(Encoding.nominal(Channel.FACET, "name"))).toJson();
        assertThat(multiples.has("width")).isFalse();
        assertThat(multiples.at("/facet/field").stringValue()).isEqualTo("name");
        assertThat(multiples.at("/spec/layer")).hasSize(2);
    }

    @Test
    void whatSetsAPropertyLeavesTheOriginalAsItWas() {
        Mark plain = Mark.points();
        Mark large = plain.size(400);
        assertThat(large.json()).containsKey("size");
        assertThat(plain.json()).doesNotContainKey("size");
    }

    @Test
    void aRowHasAValueForEachField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.over("x", "y").add(1.0))
                .withMessageContaining("1 values; expected 2: [x, y]");
        assertThat(ROWS.column("x")).containsExactly(1.0, null);
    }
}
