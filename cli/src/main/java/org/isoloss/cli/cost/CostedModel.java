package org.isoloss.cli.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.metrics.cost.AttentionShape;
import org.isoloss.metrics.cost.TransformerSize;
import org.isoloss.metrics.family.KnownModels;
import org.isoloss.metrics.family.KnownShapes;
import org.isoloss.metrics.family.ModelSize;

/**
 * A model as its cost depends on it.
 *
 * @param name as given, or what it is given by
 * @param parameters of the model
 * @param active parameters that a token meets
 * @param shape where it is known
 */
record CostedModel(String name, double parameters, double active, Optional<AttentionShape> shape) {

    /** Returns the models that names and settings give. */
    static List<CostedModel> of(List<String> names, CostSettings settings) {
        List<CostedModel> models = new ArrayList<>();
        Optional<AttentionShape> given = shape(settings);
        for (String name : names) {
            ModelSize size = KnownModels.of(name);
            if (size.total().isEmpty()) {
                throw new WrongInputException("no size is known of '" + Shown.found(name)
                        + "'; expected a model of isoloss cost --list-models, or --parameters");
            }
            models.add(model(name, size.total().getAsLong(), KnownShapes.of(name), settings));
        }
        if (settings.parameters().isPresent()) {
            models.add(model("given size", settings.parameters().get(), given, settings));
        } else if (given.isPresent()) {
            // Without embeddings, whose size depends on a vocabulary that is not given.
            double parameters =
                    new TransformerSize(given.get().layers(), given.get().width()).nonEmbeddingParameters();
            models.add(model("given shape", parameters, given, settings));
        }
        return models;
    }

    private static CostedModel model(
            String name, double parameters, Optional<AttentionShape> shape, CostSettings settings) {
        double active = settings.activeParameters().orElse(parameters);
        if (active > parameters) {
            throw new WrongInputException("--active-parameters is " + active + ", but " + Shown.name(name) + " has "
                    + parameters + "; expected at most as many");
        }
        return new CostedModel(name, parameters, active, shape);
    }

    private static Optional<AttentionShape> shape(CostSettings settings) {
        if (settings.layers().isEmpty()) {
            return Optional.empty();
        }
        int heads = settings.heads().orElseThrow();
        return Optional.of(new AttentionShape(
                settings.layers().get(),
                settings.width().orElseThrow(),
                heads,
                settings.keyValueHeads().orElse(heads)));
    }
}
