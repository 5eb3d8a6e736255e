package org.lifepay.gateway.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as a test wants; an empty answer hangs up. */
final class ScriptedMailServer implements AutoCloseable {
    /** The recipients of all accepted emails. */
    final List<String> acknowledged = new CopyOnWriteArrayList<>();

    private final ServerSocket socket;
    private final Function<String, @Nullable String> answers;

    /** Answers a command line, {@code "."} at the end of an email; null for the default reply. */
    ScriptedMailServer(Function<String, @Nullable String> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(10_000);
                talk(client);
            } catch (IOException e) {
                // the client, or the test, has gone
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 mail.example");
        String recipient = "";
        boolean inLetter = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inLetter && !line.equals(".")) {
                continue;
            }
            String answer = answer(line);
            if (answer.isEmpty()) {
                return;
            }
            if (line.startsWith("RCPT")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            }
            if (inLetter && answer.startsWith("250")) {
                acknowledged.add(recipient);
            }
            inLetter = line.equals("DATA") && answer.startsWith("354");
            say(client, answer);
        }
    }

    private String answer(String line) {
        String scripted = answers.apply(line);
        if (scripted != null) {
            return scripted;
        }
        return line.equals("DATA") ? "354 go on" : "250 ok";
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
