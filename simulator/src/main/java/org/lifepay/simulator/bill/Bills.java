package org.lifepay.simulator.bill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.split.SplitBook;
import org.lifepay.simulator.trade.IdGenerator;
import org.lifepay.simulator.trade.SimulatorSettings;
import org.lifepay.simulator.trade.TradeBook;
import org.lifepay.simulator.transfer.TransferBook;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;

/** Bills of past days and months; only used while the simulator's lock is held. */
public final class Bills {
    private static final Duration LINK_LIFE = Duration.ofSeconds(30);
    private static final String TRADE = "trade";
    private static final String ACCOUNT = "signcustomer";
    private static final Set<String> TYPES = Set.of(TRADE, ACCOUNT);
    private static final Set<String> TYPES_NOT_SIGNED =
            Set.of("merchant_act", "trade_zft_merchant", "zft_acc", "settlementMerge");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private final IdGenerator idGenerator;
    private final TradeBook tradeBook;
    private final TransferBook transfers;
    private final SplitBook splits;
    private final Supplier<List<BillFault>> faults;
    private final Map<String, Link> links = new HashMap<>();

    private record Link(String type, Period period, Instant until) {}

    public Bills(
            IdGenerator idGenerator,
            TradeBook tradeBook,
            TransferBook transfers,
            SplitBook splits,
            Supplier<List<BillFault>> faults) {
        this.idGenerator = idGenerator;
        this.tradeBook = tradeBook;
        this.transfers = transfers;
        this.splits = splits;
        this.faults = faults;
    }

    /** alipay.data.dataservice.bill.downloadurl.query. */
    public MethodResponse query(Request request, Instant now) {
        Content content = request.content();
        String type = content.required("bill_type", 32);
        if (!TYPES.contains(type)) {
            return MethodResponse.refused(
                    TYPES_NOT_SIGNED.contains(type) ? "TYPE_NOT_SUPPORTED" : "isv.invalid_arguments");
        }
        Period period = Period.read(content.required("bill_date", 10));
        if (!period.isOver(now)) {
            return MethodResponse.refused("isv.invalid_arguments");
        }
        SimulatorSettings settings = tradeBook.settings();
        boolean empty = type.equals(TRADE)
                ? rows(period).isEmpty()
                : accountRows(period).isEmpty();
        if (now.isBefore(period.producedAt(settings.billAfter()))
                || isArmed(BillFault.Kind.LATE)
                || (type.equals(ACCOUNT) && isArmed(BillFault.Kind.ACCOUNT_LATE))
                || (empty && !settings.emptyBills())) {
            return MethodResponse.refused("isp.bill_not_exist");
        }
        links.values().removeIf(link -> now.isAfter(link.until()));
        String token = idGenerator.token();
        links.put(token, new Link(type, period, now.plus(LINK_LIFE)));
        return MethodResponse.success()
                .with("bill_download_url", settings.baseUrl() + "/bill/" + token)
                .with("bill_file_code", empty ? "EMPTY_DATA_WITH_BILL_FILE" : null);
    }

    /** The zip behind a link; null when the link is unknown or older than 30 s. */
    public byte @Nullable [] download(String token, Instant now) {
        Link link = links.get(token);
        if (link == null || now.isAfter(link.until())) {
            return null;
        }
        Period period = link.period();
        String name = SimulatorKeys.SELLER_ID + "0156_" + name(period);
        if (link.type().equals(TRADE)) {
            var bill = new TradeBill(period, rows(period), isArmed(BillFault.Kind.OTHER_COLUMNS));
            return zip(name + "_业务明细", cut(bill.details(now)), bill.summary(now), now);
        }
        var bill = new AccountBill(period, accountRows(period), isArmed(BillFault.Kind.OTHER_COLUMNS));
        return zip(name + "_账务明细", cut(bill.details(openingFen(period), now)), bill.summary(now), now);
    }

    public void clear() {
        links.clear();
    }

    private List<BillRow> rows(Period period) {
        return new BillRows(period, tradeBook.settings().feeBasisPoints(), faults.get()).of(tradeBook.trades());
    }

    private List<AccountRow> accountRows(Period period) {
        return new AccountRows(period, faults.get()).of(rows(period), transfers.all(), shares());
    }

    private List<AccountRow> shares() {
        Stream<AccountRow> paid = splits.paid().stream()
                .flatMap(share -> Stream.ofNullable(tradeBook.tradeNumbered(share.tradeNo()))
                        .map(trade -> AccountRow.of(share, trade)));
        Stream<AccountRow> back = splits.returns().stream()
                .flatMap(share -> Stream.ofNullable(tradeBook.tradeNumbered(share.tradeNo()))
                        .map(trade -> AccountRow.of(share, trade)));
        return Stream.concat(paid, back).toList();
    }

    /** What the account began with, and all that moved it before. */
    private long openingFen(Period period) {
        var before = new Period(LocalDate.EPOCH, period.first().minusDays(1));
        return tradeBook.settings().transferFundsFen()
                + accountRows(before).stream().mapToLong(AccountRow::fen).sum();
    }

    private byte[] cut(byte[] details) {
        return isArmed(BillFault.Kind.TRUNCATED) ? Arrays.copyOf(details, details.length / 2) : details;
    }

    private boolean isArmed(BillFault.Kind kind) {
        return faults.get().stream().anyMatch(fault -> fault.kind() == kind);
    }

    private static String name(Period period) {
        boolean day = period.first().equals(period.last());
        return (day ? DAY : MONTH).format(period.first());
    }

    /** Names in GBK without the flag for UTF-8. */
    private static byte[] zip(String name, byte[] details, byte[] summary, Instant now) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, BillLines.GBK)) {
            add(zip, name + ".csv", details, now);
            add(zip, name + "(汇总).csv", summary, now);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content, Instant now) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(now.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
