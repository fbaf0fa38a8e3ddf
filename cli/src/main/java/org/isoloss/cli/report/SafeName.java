package org.isoloss.cli.report;

/** Names that may be anything as parts of addresses and file names. */
final class SafeName {

    private static final int LONGEST = 60;

    private SafeName() {}

    /** Returns a name of letters, digits and hyphens as it is; any other without what may not be in it, and with a digest. */
    static String of(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9-]", "_");
        return safe.equals(name) && name.length() <= LONGEST
                ? name
                : safe.substring(0, Math.min(LONGEST, safe.length())) + "-" + Integer.toHexString(name.hashCode());
    }
}
