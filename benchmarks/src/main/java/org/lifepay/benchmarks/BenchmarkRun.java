package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lifepay.benchmarks.Sealer.Seen;

/**
 * What every cell of a run uses.
 *
 * @param s the machine's measure at the beginning
 */
record BenchmarkRun(
        GatewayProcess gateway,
        BenchmarkDatabase books,
        LoadProcessClient load,
        Sealer sealer,
        RequestPlans plans,
        NotificationSink sink,
        FloorProcess floor,
        Path results,
        double s) {
    private static final int OPENING_CLIENTS = 16;
    private static final long OPENING_MILLIS = 120_000;

    /** Sends orders through the gateway, outside any measurement. */
    List<Seen> opened(List<PlannedRequest> planned, String name) throws IOException {
        List<PreparedRequest> orders = sealer.seal(planned);
        return sealer.open(exchange(orders, name), orders);
    }

    /** The answers to requests that are sent outside any measurement. */
    List<Recording.Answer> exchange(List<PreparedRequest> requests, String name) throws IOException {
        LoadProcess.Job job = job(gateway.gateway(), OPENING_CLIENTS, OPENING_MILLIS, 0, false, name);
        Recording.writeRequests(job.requests(), requests);
        List<Recording.Answer> answers = load.run(job, () -> {}, () -> {}).answers();
        Files.delete(job.requests());
        Files.delete(job.answers());
        return answers;
    }

    LoadProcess.Job job(URI target, int clients, long warmUp, long measured, boolean again, String name) {
        return new LoadProcess.Job(
                target.getHost(),
                target.getPort(),
                clients,
                warmUp,
                measured,
                again,
                results.resolve(name + "requests"),
                results.resolve(name + "answers"));
    }
}
