package org.isoloss.cli.torture;

import java.io.IOException;
import java.io.PrintStream;
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
import java.util.stream.Stream;
import org.isoloss.base.mutation.Mutator;
import org.isoloss.cli.Invocation;
import org.isoloss.cli.study.Studies;

/**
 * Certificates whose files are altered, mostly one figure by little, and sealed again. What {@code pair verify} still accepts
 * must be true by docs/verify_certificate.py, a verifier in another language that computes with fractions.
 *
 * @param out for what was counted
 */
record Forgeries(PrintStream out) implements Scenario {

    private static final int TRIED = 200;
    private static final String CERTIFICATE = "certificate.json";
    private static final String IN_CONTEXT =
            "isoloss run in-context --quick --threads 1 --example-lengths 2 --examples 0,1 --prompts 4 --samples 2"
                    + " --documents 2 --document-length 8 --hmms ginc.json --quiet --out in-context";
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
        List<Case> honest = new ArrayList<>();
        honest.add(pair(folder, "0", found));
        honest.add(pair(folder, "0.25", found));
        honest.addAll(counterModels(folder, found));
        int held = 0;
        int unknown = 0;
        for (int of = 0; of < honest.size(); of++) {
            Case made = honest.get(of);
            String certificate = made.arguments().get(2);
            List<String> names = List.copyOf(made.files().keySet());
            List<String> accepted = new ArrayList<>();
            for (int i = 0; i < TRIED; i++) {
                String altered = random.nextInt(3) == 0 ? names.get(random.nextInt(names.size())) : certificate;
                Case forged = Seal.renewed(made.with(altered, ANY.mutate(made.file(altered), random)), "", certificate);
                Path own = folder.resolve("forged-" + of + "-" + i);
                write(forged, own);
                if (Invocation.of(
                                        Studies.all(),
                                        "pair",
                                        "verify",
                                        own.resolve(certificate).toString())
                                .status()
                        == 0) {
                    accepted.add("'" + own.resolve(certificate) + "'");
                }
            }
            Launched exact = Launched.run(folder, "python3 '" + verifier + "' " + String.join(" ", accepted));
            held += accepted.size();
            unknown += (int) exact.out()
                    .lines()
                    .filter(line -> line.contains("cannot be checked"))
                    .count();
            exact.out()
                    .lines()
                    .filter(line -> line.contains("does not hold"))
                    .forEach(line -> found.add("a certificate holds that is false by exact arithmetic: " + line));
        }
        out.println(TRIED * honest.size() + " forgeries of " + honest.size() + " certificates, " + held
                + " of them accepted; " + unknown + " of these could not be checked in fractions");
        return found;
    }

    private static void write(Case call, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : call.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static Case pair(Path folder, String behaviour, List<String> found)
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
        return verified(CERTIFICATE, files);
    }

    /** The certificates of counter-models of a small law, each with all files of their folder. */
    private static List<Case> counterModels(Path folder, List<String> found) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("ginc.json"), LawExamples.GINC);
        found.addAll(Launched.run(folder, IN_CONTEXT).unlessDone());
        Path root = folder.resolve("in-context/certificates");
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        List<String> certificates = files.keySet().stream()
                .filter(name -> name.startsWith("bayes--"))
                .toList();
        return certificates.stream()
                .map(certificate -> {
                    Map<String, byte[]> own = new TreeMap<>(files);
                    own.keySet().removeIf(name -> certificates.contains(name) && !name.equals(certificate));
                    return verified(certificate, own);
                })
                .toList();
    }

    private static Case verified(String certificate, Map<String, byte[]> files) {
        return new Case("certificates", List.of("pair", "verify", certificate), files);
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
