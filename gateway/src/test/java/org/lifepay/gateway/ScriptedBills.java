package org.lifepay.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.ChannelBills;

/** Bills that say what a test wants; a day without rows is empty. */
public final class ScriptedBills implements ChannelBills {
    private final Map<String, List<BilledMovement>> rows = new ConcurrentHashMap<>();

    public void add(LocalDate day, BilledMovement row) {
        rows.computeIfAbsent(day.toString(), _ -> new CopyOnWriteArrayList<>()).add(row);
    }

    public void clear() {
        rows.clear();
    }

    @Override
    public String channel() {
        return "ALIPAY";
    }

    @Override
    public String account() {
        return "2088000000000001";
    }

    /** The file is the day's date. */
    @Override
    public BillDownload fetch(LocalDate day, OutputStream file) {
        if (!rows.containsKey(day.toString())) {
            return new BillDownload.Empty();
        }
        try {
            file.write(day.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BillDownload.Complete();
    }

    @Override
    public void read(InputStream file, Consumer<BilledMovement> consumer) throws IOException {
        rows.getOrDefault(new String(file.readAllBytes(), StandardCharsets.UTF_8), List.of())
                .forEach(consumer);
    }
}
