package org.isoloss.identifiability.pretrained;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.isoloss.core.pretrained.Blueprint;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts another epsilon of the norms into a config; every other byte stays. A residual stream of another size needs it:
 * squares, and so what is added to them, go by the square of the size.
 *
 * @param key of the epsilon; empty if the config has none
 * @param from the epsilon that the model has
 * @param factor that it is multiplied by
 */
record EpsilonEdit(String key, double from, double factor) {

    static EpsilonEdit of(Blueprint blueprint, WireFactors factors) {
        double size = factors.residualSize();
        return new EpsilonEdit(blueprint.epsilonKey(), blueprint.shape().norm().epsilon(), size * size);
    }

    /** Returns the epsilon that the twin has. */
    double to() {
        return from * factor;
    }

    /** Returns the config of the twin. */
    byte[] apply(byte[] config) {
        if (factor == 1) {
            return config;
        }
        float rounded = (float) to();
        if (!(Math.abs(rounded) >= Float.MIN_NORMAL && Float.isFinite(rounded))) {
            throw new IllegalArgumentException("residual: the norms' epsilon would be " + to()
                    + ", which single precision does not hold; choose a smaller factor");
        }
        byte[] value = Double.toString(to()).getBytes(StandardCharsets.US_ASCII);
        int[] place = place(config);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (place[0] == place[1]) { // the key is not there: the architecture's own value was meant
            out.write(config, 0, place[0]);
            out.writeBytes(("\"" + key + "\": ").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(value);
            out.writeBytes(", ".getBytes(StandardCharsets.US_ASCII));
        } else {
            out.write(config, 0, place[0]);
            out.writeBytes(value);
        }
        out.write(config, place[1], config.length - place[1]);
        return out.toByteArray();
    }

    /** Returns where the value begins and ends, or twice where the first member begins. */
    private int[] place(byte[] config) {
        try (JsonParser parser = JsonMapper.shared().createParser(config)) {
            int depth = 0;
            int first = -1;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 1 && token == JsonToken.PROPERTY_NAME) {
                    if (first < 0) {
                        first = (int) parser.currentTokenLocation().getByteOffset();
                    }
                    if (parser.currentName().equals(key)) {
                        parser.nextToken();
                        return new int[] {
                            (int) parser.currentTokenLocation().getByteOffset(),
                            (int) (parser.currentTokenLocation().getByteOffset()
                                    + parser.getString().length())
                        };
                    }
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return new int[] {first, first};
        }
    }
}
