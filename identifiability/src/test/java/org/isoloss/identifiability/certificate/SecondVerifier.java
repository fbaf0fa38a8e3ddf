package org.isoloss.identifiability.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.core.interval.Interval;
import org.isoloss.identifiability.spec.FileReference;

/**
 * {@code docs/verify_certificate.py}, which shares nothing with the first verifier, and what forgers do who know the format:
 * they change claims and files, and compute every SHA-256 anew.
 */
final class SecondVerifier {

    private static final Path SCRIPT = Path.of("..", "docs", "verify_certificate.py");

    private SecondVerifier() {}

    /** Whether there is a Python to run it. */
    static boolean isThere() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what it says of those that it does not accept. */
    static List<String> objections(List<Path> certificates) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        certificates.forEach(file -> command.add(file.toString()));
        Path output = Files.createTempFile("second", ".txt");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        assertThat(lines).as(() -> String.join("\n", lines)).hasSize(certificates.size());
        return lines.stream().filter(line -> !line.endsWith(" holds")).toList();
    }

    /** Whether the first verifier accepts a certificate. */
    static boolean firstAccepts(Path certificate) throws IOException {
        try {
            return CertificateVerifier.verify(certificate) instanceof Verification.Holds;
        } catch (DamagedFileException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns a claim changed by little, mostly. */
    static Interval changed(Interval i, SplittableRandom random) {
        if (Double.isInfinite(i.lower()) || Double.isInfinite(i.upper())) {
            return random.nextBoolean() ? Interval.ZERO : new Interval(Double.NEGATIVE_INFINITY, i.upper());
        }
        double ulps = Math.ulp(Math.max(Math.abs(i.lower()), Math.abs(i.upper()))) * (1 + random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0 -> new Interval(i.lower() - ulps, i.upper() + ulps); // wider: true
            case 1 -> new Interval(i.lower(), i.lower());
            case 2 -> new Interval(i.upper(), i.upper());
            case 3 -> Interval.ZERO;
            case 4 -> new Interval(i.lower() + ulps, i.upper() + ulps);
            case 5 -> new Interval(i.lower() - ulps, i.upper() - ulps);
            case 6 -> i.negate();
            default -> new Interval(Double.NEGATIVE_INFINITY, i.upper() - (random.nextBoolean() ? ulps : 0));
        };
    }

    /** Writes a copy of a file with one digit changed, or a bracket; the reference has its SHA-256. */
    static FileReference digitChanged(Path folder, FileReference file, String suffix, SplittableRandom random)
            throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(file.path()));
        List<Integer> digits = IntStream.range(0, bytes.length)
                .filter(i -> bytes[i] >= '0' && bytes[i] <= '9')
                .boxed()
                .toList();
        int at = digits.get(random.nextInt(digits.size()));
        bytes[at] = (byte) ('0' + random.nextInt(10));
        String path = file.path() + suffix;
        Files.write(folder.resolve(path), bytes);
        return FileReference.of(path, bytes);
    }
}
