package org.lifepay.sdk.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180) row by row; a byte order mark is skipped, and so are empty lines. */
final class CsvReader implements Closeable {
    private static final int END = -1;
    private static final int MAX_FIELD = 1 << 20;

    private final Reader reader;
    private int next;
    private long line = 1;
    private long rowLine = 1;

    /** @param reader buffered */
    CsvReader(Reader reader) throws IOException {
        this.reader = reader;
        this.next = reader.read();
        if (next == '\uFEFF') {
            next = reader.read();
        }
    }

    /** The line at which the row begins that was read last, from 1. */
    long line() {
        return rowLine;
    }

    /** The fields of the next row; empty after the last. */
    List<String> row() throws IOException {
        while (next == '\n' || next == '\r') {
            advance();
        }
        rowLine = line;
        List<String> fields = new ArrayList<>();
        if (next == END) {
            return fields;
        }
        fields.add(field());
        while (next == ',') {
            advance();
            fields.add(field());
        }
        return fields;
    }

    private String field() throws IOException {
        StringBuilder text = new StringBuilder();
        if (next == '"') {
            quoted(text);
        }
        while (next != ',' && next != '\n' && next != '\r' && next != END) {
            append(text);
        }
        return text.toString();
    }

    private void quoted(StringBuilder text) throws IOException {
        advance();
        while (next != END) {
            if (next == '"') {
                advance();
                if (next != '"') {
                    return;
                }
            }
            append(text);
        }
    }

    private void append(StringBuilder text) throws IOException {
        if (text.length() >= MAX_FIELD) {
            throw new IOException("line " + line + ": a field is longer than " + MAX_FIELD + " characters");
        }
        text.append((char) next);
        advance();
    }

    private void advance() throws IOException {
        if (next == '\n') {
            line++;
        }
        next = reader.read();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
