package org.lifepay.sdk.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Talks with the person at the keyboard, in their language and with the characters that their terminal has. */
final class Terminal {
    private static final int MAX_LINE_LENGTH = 1024;

    private final Messages messages;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Prompt prompt;
    private final boolean plain;

    /**
     * @param prompt asks for what must not be seen
     * @param plain whether the terminal has no ✓ and ✗
     */
    Terminal(Messages messages, InputStream in, PrintStream out, PrintStream err, Prompt prompt, boolean plain) {
        this.messages = messages;
        this.in = in;
        this.out = out;
        this.err = err;
        this.prompt = prompt;
        this.plain = plain;
    }

    static Terminal system(String[] args, Locale locale) {
        List<String> options = Arrays.asList(args);
        int lang = options.indexOf("--lang");
        String requested = lang >= 0 && lang + 1 < options.size() ? options.get(lang + 1) : "";
        Charset charset = charset();
        boolean chinese = charset.newEncoder().canEncode('中');
        Messages messages = Messages.forLocale(requested, chinese ? locale : Locale.ENGLISH);
        boolean plain = !charset.newEncoder().canEncode("✓✗");
        return new Terminal(messages, System.in, System.out, System.err, Terminal::readPasswordFromConsole, plain);
    }

    @SuppressWarnings("SystemConsoleNull") // it is null before JDK 22; where it is not, readPassword answers null
    private static char @Nullable [] readPasswordFromConsole(String question) {
        Console console = System.console();
        return console == null ? null : console.readPassword("%s", question);
    }

    /** What the JDK writes to the terminal in; the property's name has changed over the years. */
    private static Charset charset() {
        for (String property : Arrays.asList("stdout.encoding", "sun.stdout.encoding")) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    void print(String key, String... details) {
        out.println(messages.format(key, details));
    }

    void printError(String key, String... details) {
        err.println("lifepay-sdk: " + messages.format(key, details));
    }

    /** One line of a report: {@code ✓ what was found}, and for the others below it what to do. */
    void printCheck(CheckStatus checkStatus, String key, String... details) {
        String[] lines = messages.format(key, details).split("\n", -1);
        out.println(checkStatus.mark(plain) + " " + lines[0]);
        for (int i = 1; i < lines.length; i++) {
            out.println("    " + lines[i]);
        }
    }

    String message(String key) {
        return messages.format(key);
    }

    boolean hasMessage(String key) {
        return messages.has(key);
    }

    /** Asks without an echo; null when there is no terminal. */
    char @Nullable [] readPassword(String key) {
        return prompt.readPassword(messages.format(key) + " ");
    }

    /** The next line of standard input. */
    String readLine() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), MAX_LINE_LENGTH);
        String line = reader.readLine();
        return line == null ? "" : line.trim();
    }

    /** Asks for something that must not be seen. */
    @FunctionalInterface
    interface Prompt {
        /** What was typed; null when there is no terminal. */
        char @Nullable [] readPassword(String question);
    }
}
