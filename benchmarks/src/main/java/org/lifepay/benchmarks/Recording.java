package org.lifepay.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the load process saw in one cell; times in nanoseconds since the cell began.
 *
 * @param from when the measured time began
 * @param to when it ended
 */
record Recording(long from, long to, List<Answer> answers) {
    private static final int MAX_BYTES = 1 << 22;

    /**
     * One exchange.
     *
     * @param request which of the prepared requests
     * @param bytes the whole answer, empty when there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; millions of them are moved
    record Answer(int request, long begun, long ended, byte[] bytes) {}

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(from);
            out.writeLong(to);
            out.writeInt(answers.size());
            for (Answer answer : answers) {
                out.writeInt(answer.request());
                out.writeLong(answer.begun());
                out.writeLong(answer.ended());
                out.writeInt(answer.bytes().length);
                out.write(answer.bytes());
            }
        }
    }

    static Recording read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long from = in.readLong();
            long to = in.readLong();
            int count = in.readInt();
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                answers.add(new Answer(in.readInt(), in.readLong(), in.readLong(), block(in)));
            }
            return new Recording(from, to, answers);
        }
    }

    static void writeRequests(Path file, List<PreparedRequest> requests) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(requests.size());
            for (PreparedRequest request : requests) {
                out.writeInt(request.bytes().length);
                out.write(request.bytes());
            }
        }
    }

    static List<byte[]> readRequests(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            List<byte[]> requests = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                requests.add(block(in));
            }
            return requests;
        }
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("a damaged recording");
        }
        return in.readNBytes(length);
    }
}
