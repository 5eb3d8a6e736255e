package org.lifepay.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * CPU time used so far, in milliseconds, as Linux counts it in /proc; its clock ticks a hundred times a second.
 *
 * @param gateway the compiler's share included
 * @param compiler of the gateway's JVM
 * @param simulator zero if it shares the gateway's process
 */
record CpuTime(long gateway, long compiler, long postgres, long simulator, long load) {
    private static final String COMPILER_THREAD = "CompilerThre";
    private static final int MILLIS_PER_TICK = 10;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_CHILDREN_USER = 13;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    /** PostgreSQL's share is the postmaster's and that of all its children, also of those that ended. */
    static CpuTime now(long gatewayPid, long postmasterPid, OptionalLong simulatorPid, long loadPid) {
        try {
            String[] postmaster = stat(Path.of("/proc", Long.toString(postmasterPid)));
            long postgres = ticks(postmaster, USER, SYSTEM, ENDED_CHILDREN_USER, ENDED_CHILDREN_SYSTEM);
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (Path process : processes) {
                    postgres += ofChild(process, Long.toString(postmasterPid));
                }
            }
            return new CpuTime(
                    of(gatewayPid),
                    compilerOf(gatewayPid),
                    postgres * MILLIS_PER_TICK,
                    simulatorPid.isPresent() ? of(simulatorPid.getAsLong()) : 0,
                    of(loadPid));
        } catch (IOException e) {
            throw new BenchmarkException(
                    "CPU times cannot be read from /proc (" + e.getMessage() + "); the bench needs Linux");
        }
    }

    CpuTime minus(CpuTime earlier) {
        return new CpuTime(
                gateway - earlier.gateway,
                Math.max(0, compiler - earlier.compiler), // an idle compiler thread may have ended
                postgres - earlier.postgres,
                simulator - earlier.simulator,
                load - earlier.load);
    }

    private static long of(long pid) throws IOException {
        return ticks(stat(Path.of("/proc", Long.toString(pid))), USER, SYSTEM) * MILLIS_PER_TICK;
    }

    private static long compilerOf(long pid) throws IOException {
        long ticks = 0;
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                ticks += ofCompiler(thread);
            }
        }
        return ticks * MILLIS_PER_TICK;
    }

    private static long ofCompiler(Path thread) {
        try {
            boolean compiles = Files.readString(thread.resolve("comm")).contains(COMPILER_THREAD);
            return compiles ? ticks(stat(thread), USER, SYSTEM) : 0;
        } catch (IOException e) {
            return 0; // it has ended since the list was made
        }
    }

    private static long ofChild(Path process, String parent) throws IOException {
        try {
            String[] stat = stat(process);
            return stat[PARENT].equals(parent) ? ticks(stat, USER, SYSTEM) : 0;
        } catch (IOException e) {
            return 0; // it has ended since the list was made
        }
    }

    /** What stands behind the command's name, which may hold blanks and brackets itself. */
    private static String[] stat(Path process) throws IOException {
        String line = Files.readString(process.resolve("stat"));
        return line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
    }

    private static long ticks(String[] stat, int... fields) {
        long sum = 0;
        for (int field : fields) {
            sum += Long.parseLong(stat[field]);
        }
        return sum;
    }
}
