package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.lifepay.benchmarks.Sealer.Seen;

/** What a function that is measured sends, and how its answers are read and compared with the books. */
interface Workload {
    /** So many requests, whose numbers begin with the prefix. */
    List<PreparedRequest> prepare(String prefix, int count) throws IOException, InterruptedException, SQLException;

    List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> sent);

    void check(ConsistencyCheck check, String prefix, List<Seen> seen) throws SQLException;

    /** Whether the requests may be sent again when all were sent. */
    default boolean again() {
        return false;
    }

    /** Where they are sent to. */
    URI target();

    /** The CPU time of what is measured, until now. */
    CpuTime cpuTime(long loadPid);
}
