package org.lifepay.simulator.store;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Json;

/**
 * A file with one line of JSON for each act; a line holds whole records, and the last one of each counts.
 *
 * <p>A line is handed to the operating system before the act is answered, so it outlives a killed process, though not a power
 * cut. What was torn off while it was written had not been answered, and is dropped. Opening rewrites the file once most of it
 * has been replaced by later lines.
 */
public final class Journal implements Store, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    private final Path path;
    private final FileChannel lock;
    private @Nullable JournalRecord found;
    private @Nullable RandomAccessFile file; // A FileChannel would be closed by any interrupted thread that writes.

    private Journal(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens or begins the journal of a folder.
     *
     * @throws IOException when another process holds it, or a line that is not the last cannot be read
     */
    public static Journal open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("trades.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Journal journal = new Journal(folder.resolve("trades.jsonl"), lock);
        try {
            if (!locked(lock)) {
                throw new IOException("another simulator is running on " + folder);
            }
            journal.compact();
            return journal;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    @Override
    public synchronized JournalRecord load() {
        JournalRecord journalRecord = Objects.requireNonNull(found, "asked twice");
        found = null; // The simulator holds it from now on.
        return journalRecord;
    }

    /** After closing nothing is kept any more: a notice answered that late is sent again. */
    @Override
    public synchronized void append(JournalRecord changed) {
        if (file == null) {
            return;
        }
        try {
            long end = file.length();
            try {
                file.seek(end);
                file.write(line(changed));
            } catch (IOException failed) {
                file.setLength(end); // Half a line must not stand in the way of the next.
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized void replace(JournalRecord all) {
        if (file == null) {
            return;
        }
        try {
            rewrite(Stream.of(all));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
        lock.close();
    }

    private void compact() throws IOException {
        MergedJournal mergedJournal = new MergedJournal();
        boolean whole = true;
        if (Files.exists(path)) {
            dropHalfLine();
            whole = read(mergedJournal);
        }
        if (mergedJournal.mostIsStale() || !whole) {
            rewrite(mergedJournal.lines());
        } else {
            file = new RandomAccessFile(path.toFile(), "rw");
        }
        found = mergedJournal.all();
    }

    /** A line without its end was being written when the process died. */
    private void dropHalfLine() throws IOException {
        try (RandomAccessFile torn = new RandomAccessFile(path.toFile(), "rw")) {
            long end = torn.length();
            while (end > 0 && !endsLine(torn, end)) {
                end--;
            }
            if (end < torn.length()) {
                LOG.log(Level.WARNING, "dropped half a line at the end of " + path);
                torn.setLength(end);
            }
        }
    }

    private static boolean endsLine(RandomAccessFile file, long end) throws IOException {
        file.seek(end - 1);
        return file.read() == '\n';
    }

    /** False when the last line had to be left out. */
    private boolean read(MergedJournal mergedJournal) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (int number = 1; line != null; number++) {
                String next = lines.readLine();
                try {
                    mergedJournal.add(Json.read(line, JournalRecord.class));
                } catch (IllegalArgumentException unreadable) {
                    if (next != null) {
                        throw new IOException("line " + number + " of " + path
                                + " cannot be read; move the file away to begin without trades");
                    }
                    LOG.log(Level.WARNING, "dropped the last line of " + path + ": it cannot be read");
                    return false;
                }
                line = next;
            }
        }
        return true;
    }

    private void rewrite(Stream<JournalRecord> lines) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            for (Iterator<JournalRecord> each = lines.iterator(); each.hasNext(); ) {
                out.write(line(each.next()));
            }
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        if (file != null) {
            file.close();
        }
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    private static byte[] line(JournalRecord journalRecord) {
        return (Json.write(journalRecord) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }
}
