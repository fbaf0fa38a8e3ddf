package org.isoloss.cli.torture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.isoloss.base.mutation.ByteMutator;
import org.isoloss.base.mutation.Mutator;

/**
 * Alters one line of a file of lines, or the lines' order and number.
 *
 * @param ofLine alters a line
 */
record LineMutator(Mutator ofLine) implements Mutator {

    @Override
    public byte[] mutate(byte[] original, SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            return new ByteMutator().mutate(original, random);
        }
        // Every byte is one character of Latin-1, so what is no text survives.
        List<String> lines =
                new ArrayList<>(List.of(new String(original, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(8)) {
            case 0 -> lines.add(random.nextInt(lines.size()), lines.get(at));
            case 1 -> lines.remove(at);
            default -> {
                byte[] line = lines.get(at).getBytes(StandardCharsets.ISO_8859_1);
                lines.set(at, new String(ofLine.mutate(line, random), StandardCharsets.ISO_8859_1));
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
