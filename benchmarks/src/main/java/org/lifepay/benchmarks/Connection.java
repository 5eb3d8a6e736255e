package org.lifepay.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One keep-alive connection that sends prepared bytes: the cheapest client there is, because it shares the cores. */
final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final String host;
    private final int port;
    private byte[] buffer = new byte[16 * 1024];
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Connection(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        socket = open();
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    private Socket open() throws IOException {
        Socket opened = new Socket(host, port);
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(TIMEOUT_MILLIS);
        return opened;
    }

    void reopen() throws IOException {
        socket.close();
        socket = open();
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Sends one request and gives back the whole answer, head and body; opens anew when the server closes after it. */
    byte[] exchange(byte[] request) throws IOException {
        out.write(request);
        int filled = 0;
        int head = -1;
        while (head < 0) {
            filled += fill(filled);
            head = endOfHead(buffer, filled);
        }
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int length =
                text.contains("\r\ntransfer-encoding: chunked\r\n") ? chunks(head, filled) : whole(head, filled, text);
        byte[] answer = Arrays.copyOf(buffer, length);
        if (text.contains("\r\nconnection: close\r\n")) {
            reopen();
        }
        return answer;
    }

    /** Reads a body whose length is known; where it ends. */
    private int whole(int head, int filled, String text) throws IOException {
        int length = head + contentLength(text);
        int read = filled;
        while (read < length) {
            read += fill(read);
        }
        return length;
    }

    /** Reads a body that comes in chunks, which are left in it; where it ends. */
    private int chunks(int head, int filled) throws IOException {
        int read = filled;
        int at = head;
        while (true) {
            int line = endOfLine(buffer, at, read);
            while (line < 0) {
                read += fill(read);
                line = endOfLine(buffer, at, read);
            }
            int size = Integer.parseInt(new String(buffer, at, line - at - 2, StandardCharsets.US_ASCII), 16);
            at = line + size + 2;
            while (read < at) {
                read += fill(read);
            }
            if (size == 0) {
                return at;
            }
        }
    }

    /** The body of an answer that came in chunks, put together. */
    static byte[] joined(byte[] answer, int head) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(answer.length);
        int at = head;
        while (true) {
            int line = endOfLine(answer, at, answer.length);
            int size = Integer.parseInt(new String(answer, at, line - at - 2, StandardCharsets.US_ASCII), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(answer, line, size);
            at = line + size + 2;
        }
    }

    private static int endOfLine(byte[] buffer, int from, int filled) {
        for (int i = from + 1; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private int fill(int filled) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("the gateway closed the connection");
        }
        return read;
    }

    /** Where the body begins, or -1 when the head is not complete. */
    static int endOfHead(byte[] bytes, int filled) {
        for (int i = 3; i < filled; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(String head) throws IOException {
        String name = "\r\ncontent-length:";
        int at = head.indexOf(name);
        if (at < 0) {
            throw new IOException("an answer without Content-Length");
        }
        int end = head.indexOf('\r', at + name.length());
        return Integer.parseInt(head.substring(at + name.length(), end).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
