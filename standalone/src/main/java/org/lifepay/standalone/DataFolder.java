package org.lifepay.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that keeps everything across restarts; held by one process at a time. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** The lock is the operating system's: it falls with the process, so a killed one leaves nothing in the way. */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StartupException(
                        "another Lifepay is running on " + path + "; stop it, or choose another --data");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StartupException(
                    "no right to write to " + path + " (" + e.getClass().getSimpleName() + "); choose another --data");
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Replaces a file in one step, so that no reader sees half of it. */
    static void write(Path file, byte[] content, boolean secret) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        String rights = secret ? "rw-------" : "rw-r--r--";
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
        Files.write(part, content);
        Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
