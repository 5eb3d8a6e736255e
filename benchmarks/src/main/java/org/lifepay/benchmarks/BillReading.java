package org.lifepay.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

/** Reads a bill in a process of its own, with a small heap: by the gateway's reader, or only to count its lines. */
final class BillReading {
    /** The gateway's: the classes are beside the bench's, and it is of no use elsewhere. */
    private static final String READER = "org.lifepay.gateway.channel.alipay.AlipayBillReader";

    private static final Charset GBK = Charset.forName("GBK");

    private BillReading() {}

    /** Prints rows or lines, nanoseconds, and the bytes of heap at its peak. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path file = Path.of(arguments[1]);
        long begun = System.nanoTime();
        long count = arguments[0].equals("read") ? read(file) : lines(file);
        long nanos = System.nanoTime() - begun;
        System.out.println(count + " " + nanos + " " + peakHeap());
    }

    private static long read(Path file) throws IOException, ReflectiveOperationException {
        Method read = Class.forName(READER).getDeclaredMethod("read", InputStream.class, Consumer.class);
        read.setAccessible(true);
        long[] rows = {0};
        Consumer<Object> count = _ -> rows[0]++;
        try (InputStream stream = Files.newInputStream(file)) {
            read.invoke(null, stream, count);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the reader failed", e.getCause());
        }
        return rows[0];
    }

    private static long lines(Path file) throws IOException {
        long lines = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), GBK)) {
            while (zip.getNextEntry() != null) {
                BufferedReader reader = new BufferedReader(new InputStreamReader(zip, GBK));
                while (reader.readLine() != null) {
                    lines++;
                }
            }
        }
        return lines;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
