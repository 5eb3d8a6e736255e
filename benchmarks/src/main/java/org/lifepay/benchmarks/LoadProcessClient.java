package org.lifepay.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Our end of the {@link LoadProcess}. */
final class LoadProcessClient implements AutoCloseable {
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader words;

    private LoadProcessClient(Process process) {
        this.process = process;
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.words = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static LoadProcessClient start() throws IOException {
        return new LoadProcessClient(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** Runs one cell; calls back when the measured time begins and when it ends. */
    Recording run(LoadProcess.Job job, Runnable begins, Runnable ends) throws IOException {
        orders.write(job.line());
        orders.newLine();
        orders.flush();
        expect("measuring");
        begins.run();
        expect("measured");
        ends.run();
        expect("done");
        return Recording.read(job.answers());
    }

    private void expect(String word) throws IOException {
        String line = words.readLine();
        if (!word.equals(line)) {
            throw new IOException("the load process answered " + line + " instead of " + word);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
