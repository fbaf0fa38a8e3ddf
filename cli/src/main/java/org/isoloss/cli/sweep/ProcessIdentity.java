package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process among those that share a folder.
 *
 * @param machine one start of one machine, as far as its processes see each other; empty where that cannot be told
 * @param pid the process's number there
 * @param started when it began, for numbers are used again; empty where that cannot be told
 */
record ProcessIdentity(String machine, long pid, String started) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    /** Returns this process. */
    static ProcessIdentity own() {
        ProcessHandle process = ProcessHandle.current();
        return new ProcessIdentity(thisMachine(), process.pid(), started(process));
    }

    /** Returns whether this machine would see the process if it were alive. */
    boolean isHere() {
        return !machine.isEmpty() && !started.isEmpty() && machine.equals(thisMachine());
    }

    /** Returns whether the process runs on this machine. */
    boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return process.isPresent() && started(process.get()).equals(started);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** Containers of one machine may have its name and its start, and not see each other's processes. */
    private static String thisMachine() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES);
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // no Linux: what others do is told by signs of life alone
        }
    }
}
