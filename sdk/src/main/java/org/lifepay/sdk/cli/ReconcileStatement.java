package org.lifepay.sdk.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code reconcile}: a statement against the merchant's own orders, by the rules by which the platform compares itself with the
 * channel's bill: first by number, then by amount. A row of the own file that has a refund number is a refund.
 */
final class ReconcileStatement {
    private static final String PAYMENT = "支付";
    private static final String REFUND = "退款";
    private static final int MAX_WHOLE_DIGITS = 15;

    private final Options options;
    private final Terminal terminal;
    private final Map<String, Long> own = new LinkedHashMap<>();
    private long matched;
    private long differences;

    ReconcileStatement(Options options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    int run() throws IOException {
        readOwn(options.ownFile());
        compare(options.statementFile());
        own.forEach((key, fen) -> report("own", key, fen, null));
        terminal.print(
                differences == 0 ? "reconcile.equal" : "reconcile.differs",
                Long.toString(matched),
                Long.toString(differences));
        return differences == 0 ? Main.EXIT_OK : Main.EXIT_FAILED;
    }

    private void readOwn(Path file) throws IOException {
        try (CsvTable table = CsvTable.open(file, charset())) {
            int number =
                    table.required("--number", names("--number", "商户订单号", "requestId", "订单号", "order_no", "order"));
            int amount = table.required("--amount", names("--amount", "金额（元）", "金额", "amount"));
            Optional<Integer> refund = options.optional("--refund").isPresent()
                    ? Optional.of(table.required("--refund", names("--refund")))
                    : table.find("商户退款号", "refundRequestId", "退款号", "refund_no");
            while (table.next()) {
                String refundNumber = refund.map(table::cell).orElse("");
                String key = refundNumber.isEmpty() ? key(PAYMENT, table.cell(number)) : key(REFUND, refundNumber);
                if (own.put(key, fen(table, table.cell(amount), isInFen())) != null) {
                    throw new UsageException(
                            "reconcile.twice", file.toString(), Long.toString(table.line()), name(key));
                }
            }
        }
    }

    private void compare(Path file) throws IOException {
        try (CsvTable table = CsvTable.open(file, StandardCharsets.UTF_8)) {
            int kind = table.required("", "类型");
            int order = table.required("", "商户订单号");
            int refund = table.required("", "商户退款号");
            int serial = table.required("", "退款流水号");
            Optional<Integer> gross = table.find("订单金额（元）"); // with discounts; an older file has none
            int in = gross.isPresent() ? gross.get() : table.required("", "收入（元）");
            int out = gross.isPresent() ? gross.get() : table.required("", "支出（元）");
            while (table.next()) {
                if (table.cell(kind).equals(PAYMENT)) {
                    compare(key(PAYMENT, table.cell(order)), fen(table, table.cell(in), false));
                } else if (table.cell(kind).equals(REFUND)) {
                    String number = table.cell(refund).isEmpty() ? table.cell(serial) : table.cell(refund);
                    compare(key(REFUND, number), fen(table, table.cell(out), false));
                }
            }
        }
    }

    private void compare(String key, long fen) {
        Long ours = own.remove(key);
        if (ours == null) {
            report("statement", key, null, fen);
        } else if (ours != fen) {
            report("amount", key, ours, fen);
        } else {
            matched++;
        }
    }

    private void report(String difference, String key, @Nullable Long ours, @Nullable Long theirs) {
        if (differences++ == 0) {
            terminal.print("reconcile.header");
        }
        terminal.print(
                "reconcile." + difference + (key.startsWith(REFUND) ? ".refund" : ".payment"),
                name(key),
                yuan(ours),
                yuan(theirs));
    }

    private String[] names(String option, String... usual) {
        return options.optional(option).map(name -> new String[] {name}).orElse(usual);
    }

    private boolean isInFen() {
        String unit = options.optional("--unit").orElse("yuan");
        if (!unit.equals("yuan") && !unit.equals("fen")) {
            throw new UsageException("reconcile.unit", unit);
        }
        return unit.equals("fen");
    }

    private Charset charset() {
        String name = options.optional("--charset").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException("reconcile.unknown.charset", name);
        }
    }

    private static String key(String kind, String number) {
        return kind + number;
    }

    private static String name(String key) {
        return key.substring(PAYMENT.length());
    }

    /** An amount may have a sign, thousands separators and the currency's sign; a refund counts by what it is, not by its sign. */
    private static long fen(CsvTable table, String text, boolean inFen) {
        String plain = text.replaceAll("[,，¥￥\\s]", "").replaceFirst("^-", "");
        if (!plain.matches("[0-9]{1," + MAX_WHOLE_DIGITS + "}(\\.[0-9]{1,2}0*)?") || (inFen && plain.contains("."))) {
            throw table.notAnAmount(text);
        }
        BigDecimal amount = new BigDecimal(plain);
        return (inFen ? amount : amount.movePointRight(2)).longValueExact();
    }

    private static String yuan(@Nullable Long fen) {
        return fen == null ? "-" : BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
