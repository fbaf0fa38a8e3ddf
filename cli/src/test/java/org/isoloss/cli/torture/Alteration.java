package org.isoloss.cli.torture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.isoloss.base.mutation.ByteMutator;
import org.isoloss.base.mutation.Mutator;

/** Alters one file of a call, or what is typed, as the file's name asks. */
final class Alteration {

    private static final Mutator BYTES = new ByteMutator();
    private static final Mutator JSON = Mutator.json();
    private static final Mutator TEXT = Mutator.text();
    private static final Mutator LINES = new LineMutator(JSON);
    private static final Mutator TENSORS = new HeaderMutator(JSON);

    private Alteration() {}

    /** Returns the call with one to three alterations of its files. */
    static Case ofFiles(Template template, SplittableRandom random) {
        Case call = template.call();
        int times = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < times; i++) {
            String file =
                    template.targets().get(random.nextInt(template.targets().size()));
            call = call.with(file, altered(file, call.file(file), random));
        }
        return call;
    }

    private static byte[] altered(String file, byte[] bytes, SplittableRandom random) {
        if (file.endsWith(".gz")) {
            return random.nextInt(3) == 0
                    ? BYTES.mutate(bytes, random)
                    : packed(altered(file.substring(0, file.length() - 3), unpacked(bytes), random));
        }
        return mutator(file).mutate(bytes, random);
    }

    private static Mutator mutator(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1);
        return switch (ending) {
            case "json" -> JSON;
            case "jsonl" -> LINES;
            case "safetensors" -> TENSORS;
            case "yaml", "csv", "txt", "arpa" -> TEXT;
            default -> BYTES;
        };
    }

    /** Returns the call with one or two arguments altered, left out, doubled or taken from others. */
    static Case ofArguments(Case call, List<String> others, SplittableRandom random) {
        List<String> typed = new ArrayList<>(call.arguments());
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            alter(typed, others, random);
        }
        typed.replaceAll(Alteration::belowHere);
        return call.typed(typed);
    }

    private static void alter(List<String> typed, List<String> others, SplittableRandom random) {
        int at = random.nextInt(typed.size() + 1);
        String other = others.get(random.nextInt(others.size()));
        if (at == typed.size() || random.nextInt(6) == 0) {
            typed.add(at, other);
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> typed.remove(at);
            case 1 -> typed.add(at, typed.get(at));
            case 2 -> typed.set(at, other);
            default -> {
                byte[] bytes = typed.get(at).getBytes(StandardCharsets.UTF_8);
                typed.set(at, new String(TEXT.mutate(bytes, random), StandardCharsets.UTF_8));
            }
        }
    }

    /** No call may write anywhere but below the working directory: the campaign may run as root. */
    private static String belowHere(String argument) {
        String below = argument.replace("..", "._");
        int value = below.startsWith("-") ? below.indexOf('=') + 1 : 0;
        return below.startsWith("/", value) && !below.substring(value).equals("/dev/null")
                ? below.substring(0, value) + "." + below.substring(value)
                : below;
    }

    private static byte[] unpacked(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return bytes; // altered before
        }
    }

    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
