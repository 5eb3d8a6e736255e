package org.lifepay.gateway.console.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.BusyException;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.export.ExportRun;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.reconciliation.BillDay;
import org.lifepay.gateway.reconciliation.BillDifference;
import org.lifepay.gateway.reconciliation.BillKey;
import org.lifepay.gateway.reconciliation.ReconciledDays;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.Column;
import org.lifepay.gateway.spreadsheet.Spreadsheet;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A day's differences as a table, and the bill as the channel sent it. */
@Controller
class ReconciliationFiles {
    private static final int PAGE = 500;
    private static final List<String> COLUMNS = List.of(
            "day",
            "kind",
            "result",
            "status",
            "merchant",
            "order",
            "number",
            "refundNumber",
            "tradeNo",
            "ours",
            "ourStatus",
            "ourTime",
            "theirs",
            "theirFee",
            "theirTime",
            "note",
            "explainer");

    private final ReconciledDays days;
    private final ExportRuns exportRuns;
    private final AuditLog auditLog;
    private final MessageSource texts;
    private final Ids ids;

    ReconciliationFiles(ReconciledDays days, ExportRuns exportRuns, AuditLog auditLog, MessageSource texts, Ids ids) {
        this.days = days;
        this.exportRuns = exportRuns;
        this.auditLog = auditLog;
        this.texts = texts;
        this.ids = ids;
    }

    /** What writes a file. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    @GetMapping(ReconciliationPage.DAY + "/differences/{extension}")
    @RequiresPermission(Permission.EXPORT)
    void differences(
            User user,
            @PathVariable String channel,
            @PathVariable String account,
            @PathVariable String day,
            @PathVariable String extension,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        BillKey key = find(channel, account, day).key();
        SpreadsheetFormat format = List.of(SpreadsheetFormat.values()).stream()
                .filter(one -> one.extension().equals(extension))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        auditLog.record(user, "reconciliation.export", Optional.empty(), key.toString(), Map.of(), Map.of());
        send(user, response, out -> {
            response.setContentType(format.contentType());
            Attachment.of(text("title", locale) + "-" + key.day(), "reconciliation-" + key.day(), format.extension())
                    .writeTo(response);
            write(key, format, locale, out);
        });
    }

    private void write(BillKey key, SpreadsheetFormat format, Locale locale, OutputStream out) throws IOException {
        List<Column> columns = COLUMNS.stream()
                .map(name -> Column.of(text("column." + name, locale)))
                .toList();
        try (Spreadsheet sheet = format.open(out, text("title", locale), columns)) {
            long after = 0;
            List<BillDifference> page;
            do {
                page = days.differences(key, after, false, PAGE);
                for (BillDifference one : page) {
                    sheet.row(cells(one, locale));
                    after = one.id();
                }
            } while (page.size() == PAGE);
        }
    }

    /** The zip of payments and refunds, as it came. */
    @GetMapping(ReconciliationPage.DAY + "/file")
    @RequiresPermission(Permission.EXPORT)
    void file(
            User user,
            @PathVariable String channel,
            @PathVariable String account,
            @PathVariable String day,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        BillDay found = find(channel, account, day);
        sendFile(user, found, found.file(), new Name("file", "bill"), days::copyFile, locale, response);
    }

    /** The zip of all movements of the account, as it came. */
    @GetMapping(ReconciliationPage.DAY + "/account-file")
    @RequiresPermission(Permission.EXPORT)
    void accountFile(
            User user,
            @PathVariable String channel,
            @PathVariable String account,
            @PathVariable String day,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        BillDay found = find(channel, account, day);
        BillDay.File file = found.accountBill().file();
        sendFile(user, found, file, new Name("accountFile", "account-bill"), days::copyAccountFile, locale, response);
    }

    /** What a file is called: the key of its text, and in plain letters. */
    private record Name(String key, String plain) {}

    /** Writes a stored file. */
    @FunctionalInterface
    private interface Copy {
        void write(BillDay day, OutputStream out) throws IOException;
    }

    private void sendFile(
            User user,
            BillDay found,
            BillDay.@Nullable File file,
            Name name,
            Copy copy,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        if (file == null) {
            throw new NotFoundException();
        }
        auditLog.record(
                user,
                "reconciliation.file",
                Optional.empty(),
                found.key().toString(),
                Map.of(),
                Map.of("sha256", file.digest()));
        send(user, response, out -> {
            response.setContentType("application/zip");
            Attachment.of(
                            text(name.key(), locale) + "-" + found.key().day(),
                            name.plain() + "-" + found.key().day(),
                            "zip")
                    .writeTo(response);
            response.setContentLengthLong(file.size());
            copy.write(found, out);
        });
    }

    /** Takes a slot of the exports, and ends with them: a reader that is too slow blocks no other one. */
    private void send(User user, HttpServletResponse response, Content content) throws IOException {
        try (ExportRun running = exportRuns
                .begin(user.merchant(), "reconciliation", ids.next())
                .orElseThrow(() -> new BusyException("statements.export.busy"))) {
            content.writeTo(running.limited(response.getOutputStream()));
            running.finish();
        }
    }

    private BillDay find(String channel, String account, String day) {
        return days.find(ReconciliationPage.key(channel, account, day)).orElseThrow(NotFoundException::new);
    }

    private List<Cell> cells(BillDifference one, Locale locale) {
        BillDifference.Ours ours = one.ours();
        BillDifference.Theirs theirs = one.theirs();
        BillDifference.Explanation explanation = one.explanation();
        return List.of(
                new Cell.Label(one.key().day().toString()),
                new Cell.Label(text("kind." + one.kind(), locale)),
                new Cell.Label(text("result." + one.result(), locale)),
                new Cell.Label(text("status." + one.status(), locale)),
                Cell.text(one.merchant().map(MerchantId::digits).orElse(null)),
                Cell.text(one.paymentOrderId()),
                Cell.text(one.number()),
                Cell.text(one.refundNumber()),
                Cell.text(one.tradeNo()),
                amount(ours == null ? null : ours.fen()),
                Cell.text(ours == null ? null : text("ourStatus." + ours.status(), locale)),
                Cell.time(ours == null ? null : ours.at()),
                amount(theirs == null ? null : theirs.fen()),
                amount(theirs == null ? null : theirs.feeFen()),
                Cell.time(theirs == null ? null : theirs.at()),
                Cell.text(explanation == null ? null : explanation.note()),
                Cell.text(explanation == null ? null : explanation.byName()));
    }

    private static Cell amount(@Nullable Long fen) {
        return fen == null ? Cell.EMPTY : new Cell.Amount(fen);
    }

    private String text(String key, Locale locale) {
        return texts.getMessage("reconciliation." + key, null, locale);
    }
}
