package org.lifepay.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BillDownload;
import org.lifepay.gateway.channel.bill.BillType;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.ChannelBills;

/** Bills that say what a test wants; a day without rows is empty. */
public final class ScriptedBills implements ChannelBills {
    private final Map<String, Collection<BilledMovement>> rows = new ConcurrentHashMap<>();
    private final Map<String, Collection<AccountMovement>> accountRows = new ConcurrentHashMap<>();
    private volatile @Nullable BillDownload answer;
    private volatile @Nullable BillDownload accountAnswer;
    private volatile boolean withAccount;
    private volatile @Nullable Exception unreadable;

    public void add(LocalDate day, BilledMovement row) {
        rows.computeIfAbsent(day.toString(), _ -> new ConcurrentLinkedQueue<>()).add(row);
    }

    /** From now on there is a bill of the account too. */
    public void offerAccount() {
        withAccount = true;
    }

    public void add(LocalDate day, AccountMovement row) {
        offerAccount();
        accountRows
                .computeIfAbsent(day.toString(), _ -> new ConcurrentLinkedQueue<>())
                .add(row);
    }

    public void clear() {
        rows.clear();
        accountRows.clear();
        withAccount = false;
    }

    /** What fetching the bill of the account says from now on; null: as usual. */
    public void onFetchAccount(@Nullable BillDownload said) {
        this.accountAnswer = said;
    }

    /** What fetching says from now on, whatever it has written; null: as usual. */
    public void onFetch(@Nullable BillDownload answer) {
        this.answer = answer;
    }

    /** With what reading ends from now on, after all rows; null: as usual. */
    public void onRead(@Nullable Exception unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public String channel() {
        return "ALIPAY";
    }

    @Override
    public String account() {
        return "2088000000000001";
    }

    @Override
    public Set<BillType> types() {
        return withAccount ? EnumSet.allOf(BillType.class) : EnumSet.of(BillType.TRADE);
    }

    /** The file is the day's date. */
    @Override
    public BillDownload fetch(BillType type, LocalDate day, OutputStream file) {
        boolean trade = type == BillType.TRADE;
        BillDownload scripted = trade ? answer : accountAnswer;
        if (scripted == null && !(trade ? rows : accountRows).containsKey(day.toString())) {
            return new BillDownload.Empty();
        }
        try {
            file.write(day.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scripted == null ? new BillDownload.Complete() : scripted;
    }

    @Override
    public void readAccount(InputStream file, Consumer<AccountMovement> consumer) throws IOException {
        accountRows
                .getOrDefault(new String(file.readAllBytes(), StandardCharsets.UTF_8), List.of())
                .forEach(consumer);
    }

    @Override
    public void read(InputStream file, Consumer<BilledMovement> consumer) throws IOException {
        rows.getOrDefault(new String(file.readAllBytes(), StandardCharsets.UTF_8), List.of())
                .forEach(consumer);
        switch (unreadable) {
            case null -> {}
            case IOException damaged -> throw damaged;
            case RuntimeException broken -> throw broken;
            case Exception other -> throw new IllegalStateException(other);
        }
    }
}
