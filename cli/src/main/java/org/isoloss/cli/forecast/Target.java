package org.isoloss.cli.forecast;

import java.util.OptionalDouble;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.forecast.ForecastCurve;
import org.isoloss.metrics.forecast.MeasuredRun;
import org.isoloss.metrics.forecast.Place;
import org.isoloss.metrics.run.ScaleText;

/**
 * A model that {@code --to} names: {@code 70B}, or {@code 70B@1.4T} with its training tokens.
 *
 * @param tokens empty to take those of the largest model of each curve
 */
record Target(double size, OptionalDouble tokens) {

    static Target of(String text) {
        int at = text.indexOf('@');
        OptionalDouble size = ScaleText.parse(at < 0 ? text : text.substring(0, at));
        OptionalDouble tokens = at < 0 ? OptionalDouble.empty() : ScaleText.parse(text.substring(at + 1));
        boolean right = size.orElse(0) > 0
                && Double.isFinite(size.orElse(0))
                && (at < 0 || tokens.orElse(0) > 0 && Double.isFinite(tokens.orElse(0)));
        if (!right) {
            throw new WrongInputException("--to is '" + Shown.found(text)
                    + "'; expected a size above 0, with or without tokens, as 70B or 70B@1.4T");
        }
        return new Target(size.orElseThrow(), tokens);
    }

    /** Returns the place for a curve. */
    Place on(ForecastCurve curve) {
        MeasuredRun largest = curve.runs().get(curve.runs().size() - 1);
        return new Place(size, tokens.isPresent() ? tokens : largest.place().tokens());
    }
}
