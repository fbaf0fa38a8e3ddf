package org.isoloss.cli.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;

/**
 * Certificates whose files are altered, mostly one figure by little, and sealed again. What {@code pair verify} still accepts
 * must be true by docs/verify_certificate.py, a verifier in another language that computes with fractions.
 */
final class Forgeries implements Scenario {

    private static final int TRIED = 300;
    private static final String CERTIFICATE = "certificate.json";
    private static final Pattern FIGURE = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
    private static final Mutator NUDGED = Forgeries::nudged;
    private static final Mutator ANY = Mutator.oneOf(NUDGED, NUDGED, NUDGED, Mutator.json());

    @Override
    public String name() {
        return "forgeries";
    }

    @Override
    public List<String> findings(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        Path verifier = Path.of(System.getProperty("isoloss.launcher", "isoloss"))
                .resolveSibling("docs")
                .resolve("verify_certificate.py");
        if (Launched.run(folder, "python3 -c ''").status() != 0) {
            return List.of(); // none here to ask
        }
        List<String> found = new ArrayList<>();
        for (String behaviour : List.of("0", "0.25")) {
            Case made = made(folder, behaviour, found);
            List<String> names = List.copyOf(made.files().keySet());
            for (int i = 0; i < TRIED; i++) {
                String altered = random.nextInt(3) == 0 ? names.get(random.nextInt(names.size())) : CERTIFICATE;
                Case forged = Seal.renewed(made.with(altered, ANY.mutate(made.file(altered), random)), "", CERTIFICATE);
                Path pair = folder.resolve("forged-" + behaviour + "-" + i);
                Files.createDirectory(pair);
                for (Map.Entry<String, byte[]> file : forged.files().entrySet()) {
                    Files.write(pair.resolve(file.getKey()), file.getValue());
                }
                boolean accepted = Invocation.of(Studies.all(), "pair", "verify", pair.toString())
                                .status()
                        == 0;
                if (!accepted) {
                    continue;
                }
                Launched exact = Launched.run(folder, "python3 '" + verifier + "' '" + pair.resolve(CERTIFICATE) + "'");
                if (exact.status() == 1) {
                    found.add("a certificate holds that is false by exact arithmetic; altered: " + altered + "\n    "
                            + exact.out() + new String(forged.file(altered), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    private static Case made(Path folder, String behaviour, List<String> found)
            throws IOException, InterruptedException {
        String out = "pair-" + behaviour;
        found.addAll(Launched.run(
                        folder,
                        "isoloss pair build --law aNbN:3 --model uniform --probe inDistribution:2 --behaviour "
                                + behaviour + " --quiet --out " + out)
                .unlessDone());
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("law.json", "first.json", "second.json", "probe-1.json", CERTIFICATE)) {
            files.put(name, Files.readAllBytes(folder.resolve(out).resolve(name)));
        }
        return new Case("certificates", List.of("pair", "verify", out), files);
    }

    /** One figure, moved by a unit in its last place or by a little more. */
    private static byte[] nudged(byte[] original, SplittableRandom random) {
        String text = new String(original, StandardCharsets.UTF_8);
        List<MatchResult> figures = FIGURE.matcher(text).results().toList();
        if (figures.isEmpty()) {
            return Mutator.json().mutate(original, random);
        }
        MatchResult figure = figures.get(random.nextInt(figures.size()));
        double value = Double.parseDouble(figure.group());
        double moved = switch (random.nextInt(4)) {
            case 0 -> Math.nextUp(value);
            case 1 -> Math.nextDown(value);
            default -> value + (random.nextDouble() - 0.5) * Math.pow(10, -random.nextInt(16));
        };
        return (text.substring(0, figure.start()) + moved + text.substring(figure.end()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
