package org.lifepay.gateway.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.bill.AccountMovement;
import org.lifepay.gateway.channel.bill.BillFormatException;
import org.lifepay.gateway.channel.bill.BillType;
import org.lifepay.gateway.channel.bill.BilledMovement;
import org.lifepay.gateway.channel.bill.ChannelBills;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads the files of a day into the database: all rows of the bill of payments and refunds, and of the account's bill those
 * that are on no other one. It reads twice: the rows of the files before are replaced only by those of whole ones.
 */
@Component
class ReadBill {
    private static final int BATCH = 1000;
    private static final int DELETE_BATCH = 10_000;

    private final BillLineTable lines;
    private final BillFiles files;
    private final OwnBooks books;
    private final BillLease lease;
    private final ReconciliationSettings settings;

    ReadBill(BillLineTable lines, BillFiles files, OwnBooks books, BillLease lease, ReconciliationSettings settings) {
        this.lines = lines;
        this.files = files;
        this.books = books;
        this.lease = lease;
        this.settings = settings;
    }

    /**
     * What the files have.
     *
     * @param expectedFee by the rate of the contract, with what refunds gave back and what is on payouts; null: no rate is set
     * @param fees of payments and payouts, less what refunds gave back, by the merchant whom the numbers of payments name
     */
    record Read(
            long rows,
            BillDay.Totals totals,
            @Nullable Long expectedFee,
            BillDay.AccountTotals accountTotals,
            Map<Optional<MerchantId>, Long> fees) {}

    /**
     * Replaces the day's rows.
     *
     * @param trades null: there is none
     * @param account null: there is none
     * @throws BillFormatException if a file cannot be read; then nothing was changed
     */
    Read read(BillDay day, ChannelBills bills, BillDay.@Nullable File trades, BillDay.@Nullable File account)
            throws BillFormatException {
        Files both = new Files(day, bills, trades, account);
        verify(both);
        clearLines(day);
        Writer writer = new Writer(day, settings.feeRate());
        try {
            both.read(writer);
            writer.flush();
        } catch (BillFormatException changed) {
            throw changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.sums.read();
    }

    /** What takes the rows. */
    private interface Rows {
        void add(BilledMovement row);

        void add(AccountMovement row);
    }

    private final class Files {
        private final BillDay day;
        private final ChannelBills bills;
        private final BillDay.@Nullable File trades;
        private final BillDay.@Nullable File account;

        Files(BillDay day, ChannelBills bills, BillDay.@Nullable File trades, BillDay.@Nullable File account) {
            this.day = day;
            this.bills = bills;
            this.trades = trades;
            this.account = account;
        }

        void read(Rows rows) throws IOException {
            if (trades != null) {
                try (InputStream stream = open(BillType.TRADE, trades)) {
                    bills.read(stream, rows::add);
                }
            }
            if (account != null) {
                try (InputStream stream = open(BillType.ACCOUNT, account)) {
                    bills.readAccount(stream, rows::add);
                }
            }
        }

        private InputStream open(BillType type, BillDay.File file) {
            return files.open(day.key(), type, file, () -> lease.extend(day));
        }
    }

    /**
     * Reads the files to their ends.
     *
     * @throws BillFormatException if one cannot be read, for whatever reason that lies in the file
     */
    private void verify(Files files) throws BillFormatException {
        try {
            files.read(new Sums(settings.feeRate()));
        } catch (DataAccessException | BillLease.LostException ours) {
            throw ours;
        } catch (BillFormatException unreadable) {
            throw unreadable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException broken) {
            BillFormatException unreadable = new BillFormatException("the file cannot be read: " + broken);
            unreadable.initCause(broken);
            throw unreadable;
        }
    }

    private void clearLines(BillDay day) {
        do {
            lease.extend(day);
        } while (lines.delete(day.key(), DELETE_BATCH) == DELETE_BATCH);
    }

    /** Writes rows in batches. */
    private final class Writer implements Rows {
        private final BillDay day;
        private final List<BillLineTable.Line> batch = new ArrayList<>(BATCH);
        private final List<AccountMovement> fees = new ArrayList<>();
        private final Sums sums;

        Writer(BillDay day, OptionalInt feeRate) {
            this.day = day;
            this.sums = new Sums(feeRate);
        }

        @Override
        public void add(BilledMovement row) {
            sums.add(row);
            write(row);
        }

        @Override
        public void add(AccountMovement row) {
            sums.add(row);
            if (Sums.isOnNoOtherBill(row)) {
                write(BilledMovement.of(row));
            } else if (row.kind() == AccountMovement.Kind.FEE) {
                fees.add(row);
                if (fees.size() == BATCH) {
                    flush();
                }
            }
        }

        private void write(BilledMovement row) {
            batch.add(new BillLineTable.Line(sums.rows, row));
            if (batch.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (!batch.isEmpty()) {
                lease.extend(day);
                lines.insert(day.key(), batch);
                batch.clear();
            }
            if (!fees.isEmpty()) {
                lease.extend(day);
                sums.addOnPayouts(books.onPayouts(onNoPayment()));
                fees.clear();
            }
        }

        /** The bill of payments, which was read first, has the fees of its rows. */
        private List<AccountMovement> onNoPayment() {
            List<String> numbers =
                    fees.stream().map(AccountMovement::number).distinct().toList();
            Set<String> traded = lines.find(day.key(), numbers).stream()
                    .map(placed -> placed.line().movement())
                    .filter(row -> !row.isOfAccount())
                    .map(BilledMovement::number)
                    .collect(Collectors.toSet());
            return fees.stream().filter(fee -> !traded.contains(fee.number())).toList();
        }
    }

    private static final class Sums implements Rows {
        private final OptionalInt feeRate;
        private final Map<Optional<MerchantId>, Long> fees = new HashMap<>();
        private long expectedFee;
        private long accountPaid;
        private long accountRefunded;
        private long accountFee;
        private long rows;
        private long payments;
        private long paid;
        private long refunds;
        private long refunded;
        private long fee;
        private long payouts;
        private long paidOut;
        private long returns;
        private long returned;

        Sums(OptionalInt feeRate) {
            this.feeRate = feeRate;
        }

        static boolean isOnNoOtherBill(AccountMovement row) {
            return row.fen() != 0
                    && (row.kind() == AccountMovement.Kind.OTHER || row.kind() == AccountMovement.Kind.SHARE);
        }

        @Override
        public void add(BilledMovement row) {
            rows++;
            fee = Math.addExact(fee, row.feeFen());
            fees.merge(OwnBooks.merchantOf(row), row.feeFen(), Math::addExact);
            boolean isExpected = feeRate.isPresent() && !row.isRefund();
            expectedFee = Math.addExact(
                    expectedFee, isExpected ? MatchResult.fee(row.received(), feeRate.getAsInt()) : row.feeFen());
            if (row.isRefund()) {
                refunds++;
                refunded = Math.addExact(refunded, row.received().fen());
            } else {
                payments++;
                paid = Math.addExact(paid, row.received().fen());
            }
        }

        @Override
        public void add(AccountMovement row) {
            rows++;
            switch (row.kind()) {
                case PAYMENT -> accountPaid = Math.addExact(accountPaid, row.fen());
                case REFUND -> accountRefunded = Math.subtractExact(accountRefunded, row.fen());
                case FEE -> accountFee = Math.subtractExact(accountFee, row.fen());
                case SHARE, OTHER -> addOther(row.fen());
            }
        }

        /** The channel's fees on payouts are on the account's bill only. */
        void addOnPayouts(Map<MerchantId, Long> fen) {
            fen.forEach((merchant, more) -> {
                fee = Math.addExact(fee, more);
                expectedFee = Math.addExact(expectedFee, more);
                fees.merge(Optional.of(merchant), more, Math::addExact);
            });
        }

        private void addOther(long fen) {
            if (fen < 0) {
                payouts++;
                paidOut = Math.subtractExact(paidOut, fen);
            } else if (fen > 0) {
                returns++;
                returned = Math.addExact(returned, fen);
            }
        }

        Read read() {
            return new Read(
                    rows,
                    new BillDay.Totals(payments, paid, refunds, refunded, fee),
                    feeRate.isPresent() ? expectedFee : null,
                    new BillDay.AccountTotals(
                            payouts, paidOut, returns, returned, accountPaid, accountRefunded, accountFee),
                    fees);
        }
    }
}
