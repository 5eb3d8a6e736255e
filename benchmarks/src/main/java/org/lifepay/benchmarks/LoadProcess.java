package org.lifepay.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process that makes the load, closed loop: each client sends its next request when the last one is answered. It
 * only moves bytes; what they mean is looked at afterwards, elsewhere. A line on standard input is one cell.
 */
final class LoadProcess {
    private final Job job;
    private final List<byte[]> requests;
    private final AtomicInteger next = new AtomicInteger();
    private final long start = System.nanoTime();
    private volatile boolean over;

    private LoadProcess(Job job, List<byte[]> requests) {
        this.job = job;
        this.requests = requests;
    }

    /**
     * One cell.
     *
     * @param again whether the requests may be sent again when all were sent
     */
    record Job(
            String host,
            int port,
            int clients,
            long warmUpMillis,
            long measuredMillis,
            boolean again,
            Path requests,
            Path answers) {
        String line() {
            return String.join(
                    "\t",
                    host,
                    Integer.toString(port),
                    Integer.toString(clients),
                    Long.toString(warmUpMillis),
                    Long.toString(measuredMillis),
                    Boolean.toString(again),
                    requests.toString(),
                    answers.toString());
        }

        static Job parse(String line) {
            String[] parts = line.split("\t", -1);
            return new Job(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    Boolean.parseBoolean(parts[5]),
                    Path.of(parts[6]),
                    Path.of(parts[7]));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Job job = Job.parse(line);
            Recording recording = new LoadProcess(job, Recording.readRequests(job.requests())).run();
            recording.write(job.answers());
            say("done");
        }
    }

    private Recording run() throws IOException, InterruptedException {
        List<Connection> connections = new ArrayList<>();
        List<List<Recording.Answer>> answers = new ArrayList<>();
        CountDownLatch running = new CountDownLatch(job.clients());
        for (int i = 0; i < job.clients(); i++) {
            Connection connection = new Connection(job.host(), job.port());
            List<Recording.Answer> own = new ArrayList<>();
            connections.add(connection);
            answers.add(own);
            Thread.ofPlatform().name("client-", i).start(() -> {
                try {
                    work(connection, own);
                } finally {
                    running.countDown();
                }
            });
        }
        boolean allSent = running.await(job.warmUpMillis(), TimeUnit.MILLISECONDS);
        long from = System.nanoTime() - start;
        say("measuring");
        boolean _ = allSent || running.await(job.measuredMillis(), TimeUnit.MILLISECONDS);
        long to = System.nanoTime() - start;
        say("measured");
        over = true;
        running.await();
        for (Connection connection : connections) {
            connection.close();
        }
        return new Recording(from, to, answers.stream().flatMap(List::stream).toList());
    }

    private void work(Connection connection, List<Recording.Answer> answers) {
        while (!over) {
            int index = next.getAndIncrement();
            if (index >= requests.size() && !job.again()) {
                return;
            }
            int request = index % requests.size();
            long begun = System.nanoTime() - start;
            byte[] answer = send(connection, requests.get(request));
            answers.add(new Recording.Answer(request, begun, System.nanoTime() - start, answer));
        }
    }

    /** Nothing: there was no whole answer. */
    private static byte[] send(Connection connection, byte[] request) {
        try {
            return connection.exchange(request);
        } catch (IOException e) {
            try {
                connection.reopen();
            } catch (IOException again) {
                System.err.println("the gateway cannot be reached: " + again.getMessage());
            }
            return new byte[0];
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
