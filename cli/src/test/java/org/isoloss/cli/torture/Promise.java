package org.isoloss.cli.torture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every call of isoloss promises, whatever is typed and whatever is in the files. See docs/reliability.md. */
enum Promise {
    STATUS("the exit status is 0, 1 or 2") {
        @Override
        boolean kept(Outcome outcome) {
            return outcome.status() >= 0 && outcome.status() <= 2;
        }
    },
    ONE_MESSAGE("a refusal is one line on standard error that begins with 'isoloss: '") {
        @Override
        boolean kept(Outcome outcome) {
            List<String> lines = outcome.err().lines().toList();
            return !refused(outcome)
                    || isUsage(outcome)
                    || traced(outcome)
                    || (quiet(outcome) ? lines.size() == 1 : !lines.isEmpty())
                            && lines.get(lines.size() - 1).startsWith(PREFIX)
                            && lines.stream()
                                            .filter(line -> line.startsWith(PREFIX))
                                            .count()
                                    == 1;
        }
    },
    NAMES_THE_PLACE("a refusal names the file, the option or the argument") {
        @Override
        boolean kept(Outcome outcome) {
            return !refused(outcome) || outcome.interrupted() || names(outcome, outcome.err());
        }
    },
    SHORT("a refusal is shorter than 1,000 characters") {
        @Override
        boolean kept(Outcome outcome) {
            return !refused(outcome) || isUsage(outcome) || message(outcome).length() < LONGEST;
        }
    },
    NO_INTERNAL_ERROR("no internal error, no stack trace") {
        @Override
        boolean kept(Outcome outcome) {
            String err = outcome.err();
            return !err.contains("internal error")
                    && (traced(outcome) || !err.contains("\tat "))
                    && !err.contains("    at org.")
                    && !NOTHING.matcher(err).find();
        }
    },
    NO_JAVA_WORDS("no words of Java or of a library in what is said to people") {
        @Override
        boolean kept(Outcome outcome) {
            return traced(outcome) || Stream.of(outcome.err(), outcome.out()).noneMatch(Promise::speaksJava);
        }
    },
    NO_MEMORY_EXHAUSTED("a small input does not exhaust memory") {
        @Override
        boolean kept(Outcome outcome) {
            return !outcome.err().startsWith(PREFIX + "out of memory");
        }
    },
    NO_CONTROLS("nothing printed can move a cursor or turn the reading direction") {
        @Override
        boolean kept(Outcome outcome) {
            Stream<String> shown =
                    faithful(outcome) ? Stream.of(outcome.err()) : Stream.of(outcome.out(), outcome.err());
            // With --debug Java's own lines of a stack trace begin with a tab.
            return shown.map(text -> text.replace("\n\t", "\n"))
                    .allMatch(text -> text.codePoints().noneMatch(Promise::acts));
        }
    },
    NO_RESULT_WHEN_REFUSED("a refusal prints no result") {
        @Override
        boolean kept(Outcome outcome) {
            return !refused(outcome) || outcome.interrupted() || outcome.out().isEmpty();
        }
    },
    QUIET("--quiet prints nothing but a refusal on standard error") {
        @Override
        boolean kept(Outcome outcome) {
            return refused(outcome) || !quiet(outcome) || outcome.err().isEmpty();
        }
    },
    NOTHING_WRITTEN("a refusal leaves the folder as it was") {
        @Override
        boolean kept(Outcome outcome) {
            return !refused(outcome) || outcome.interrupted() || same(outcome.before(), outcome.after());
        }
    },
    USERS_FILES("no file of the user's changes, and nothing is written outside of the folder that was named") {
        @Override
        boolean kept(Outcome outcome) {
            Map<String, byte[]> before = usersOwn(outcome.before());
            Map<String, byte[]> after = usersOwn(outcome.after());
            if (outcome.call().kind().equals(Kinds.ARGUMENTS)) {
                after.keySet().retainAll(before.keySet()); // another folder may have been named
            }
            return same(before, after);
        }
    },
    NOTHING_PAST_THE_STREAMS("nothing is printed past the program's own streams") {
        @Override
        boolean kept(Outcome outcome) {
            return outcome.stray().isEmpty();
        }
    },
    IN_TIME("it ends in time, and soon where it is interrupted") {
        @Override
        boolean kept(Outcome outcome) {
            return outcome.seconds() < MOST_SECONDS && outcome.elapsed() < MOST_SECONDS_WAITED;
        }
    };

    /** How long a call may take, in seconds of processor time, the time until it is interrupted included. */
    static final double MOST_SECONDS = 5;

    /** How long it may take by the clock, on a machine that has much other work. */
    static final double MOST_SECONDS_WAITED = 300;

    private static final String PREFIX = "isoloss: ";

    /** A message that says nothing; a file may be called null. */
    private static final Pattern NOTHING = Pattern.compile("(?m)^" + PREFIX + "null(;.*)?$");

    private static final int LONGEST = 1_000;

    /** Names of classes and packages, records and objects printed as such, and sentences of the JDK and of Jackson. */
    private static final Pattern JAVA =
            Pattern.compile("\\b(java|javax|jdk|sun|tools\\.jackson|com\\.fasterxml|org\\.isoloss"
                    + "|org\\.snakeyaml|picocli|org\\.ejml)\\.[a-z]+[.A-Z]|Optional(Double|Int|Long)?(\\[|\\.empty)|@[0-9a-f]{6,8}\\b|\\w+Exception\\b"
                    + "|\\bfor length \\d|out of bounds for|Cannot (invoke|read|load|store|deserialize)|not a subtype"
                    + "|START_(OBJECT|ARRAY)|VALUE_(NULL|STRING|NUMBER|TRUE|FALSE)|StreamReadConstraints|StreamReadFeature|JsonReadFeature"
                    + "|\\(byte\\[\\]\\)|REDACTED|`?java\\.|Unexpected character \\(|through reference chain");

    private final String sentence;

    Promise(String sentence) {
        this.sentence = sentence;
    }

    /** Whether a call kept it. */
    abstract boolean kept(Outcome outcome);

    /** Returns the first promise that a call broke, if there is one. */
    static Optional<Promise> broken(Outcome outcome) {
        return Arrays.stream(values()).filter(promise -> !promise.kept(outcome)).findFirst();
    }

    @Override
    public String toString() {
        return sentence;
    }

    /** Returns the last line of standard error. */
    static String message(Outcome outcome) {
        List<String> lines = outcome.err().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static boolean refused(Outcome outcome) {
        return outcome.status() == 2;
    }

    /** Whether the stack trace was asked for. */
    private static boolean traced(Outcome outcome) {
        return outcome.call().arguments().contains("--debug");
    }

    private static boolean quiet(Outcome outcome) {
        return outcome.call().arguments().contains("--quiet");
    }

    /** Nothing typed, or a group of commands without one: the help is the answer. */
    private static boolean isUsage(Outcome outcome) {
        return outcome.err().startsWith("Usage: ") || outcome.err().contains("\nUsage: ");
    }

    /** Whether its output is for programs, which get what the files say. */
    private static boolean faithful(Outcome outcome) {
        return outcome.call().arguments().stream()
                .anyMatch(argument -> FOR_PROGRAMS.matcher(argument).matches());
    }

    private static boolean names(Outcome outcome, String text) {
        return isUsage(outcome)
                || text.contains("--")
                || outcome.before().keySet().stream().anyMatch(path -> text.contains(lastName(path)))
                || outcome.call().arguments().stream()
                        .anyMatch(argument -> !argument.isBlank() && text.contains(argument))
                || NAMED.matcher(text).find();
    }

    private static final Pattern FOR_PROGRAMS = Pattern.compile("(?i)--json.*|(--format=)?(json|csv)");

    /** An argument that is quoted, shortened perhaps, or a folder of cases. */
    private static final Pattern NAMED = Pattern.compile("'[^']*'|wk\\d\\d|study|DIR|FILE|LAW|PROBE|CERTIFICATE");

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Looks at the beginning: the pattern takes time quadratic in a word's length, and a result may be megabytes of one. */
    private static boolean speaksJava(String text) {
        return JAVA.matcher(text.substring(0, Math.min(text.length(), 20_000))).find();
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static Map<String, byte[]> usersOwn(Map<String, byte[]> files) {
        Map<String, byte[]> own = new TreeMap<>(files);
        own.keySet().removeIf(path -> path.startsWith(Case.OWN) && !path.contains("mine"));
        return own;
    }

    private static boolean same(Map<String, byte[]> before, Map<String, byte[]> after) {
        return new TreeSet<>(before.keySet()).equals(new TreeSet<>(after.keySet()))
                && before.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), after.get(e.getKey())));
    }
}
