package org.lifepay.gateway.console.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.BusyException;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.export.ExportColumn;
import org.lifepay.gateway.export.ExportRun;
import org.lifepay.gateway.export.ExportRuns;
import org.lifepay.gateway.export.ExportTexts;
import org.lifepay.gateway.export.ListExport;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Downloads a list as a CSV export or an Excel file, streamed to the browser while it is read from the database. */
@Controller
class ExportDownload {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(BusinessDay.ZONE);

    private final ConsoleLists lists;
    private final ExportRuns exportRuns;
    private final ListExport export;
    private final AuditLog auditLog;
    private final MessageSource texts;
    private final Clock clock;

    ExportDownload(
            ConsoleLists lists,
            ExportRuns exportRuns,
            ListExport export,
            AuditLog auditLog,
            MessageSource texts,
            Clock clock) {
        this.lists = lists;
        this.exportRuns = exportRuns;
        this.export = export;
        this.auditLog = auditLog;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping({"/console/{list}/export/file", "/admin/{list}/export/file"})
    @RequiresPermission(Permission.EXPORT)
    @StoreScoped
    void file(
            User user,
            @PathVariable("list") String name,
            @RequestParam long run,
            @RequestParam SpreadsheetFormat format,
            @RequestParam(name = "column", defaultValue = "") List<String> columns,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ConsoleList<?> list = lists.exported(name, user);
        ListForm form = ListForm.of(request, list, user);
        if (!(form.read(user, list, clock.instant()) instanceof ListForm.Reading.Understood(ListCriteria criteria))) {
            throw new NotFoundException();
        }
        Optional<MerchantId> merchant = Optional.ofNullable(criteria.merchant());
        record(user, merchant, list, run, form, format);
        try (ExportRun running = exportRuns
                .begin(user.merchant(), name, ExportPage.idOf(user, run))
                .orElseThrow(() -> new BusyException("statements.export.busy"))) {
            ExportTexts words = words(locale);
            String of = merchant.map(id -> "-" + id.digits()).orElse("") + "-" + STAMP.format(clock.instant());
            response.setContentType(format.contentType());
            Attachment.of(words.get("title." + name) + of, name + of, format.extension())
                    .writeTo(response);
            ListExport.Options options = new ListExport.Options(format, words, facts(user, list, form, words));
            write(user, list, criteria, columns, options, response, running);
            running.finish();
        }
    }

    private void record(
            User user,
            Optional<MerchantId> merchant,
            ConsoleList<?> list,
            long run,
            ListForm form,
            SpreadsheetFormat format) {
        TreeMap<String, Object> facts = new TreeMap<>(form.parts());
        facts.put("format", format);
        String action = list.one() + ".export";
        auditLog.record(user, action, merchant, Long.toString(run), new TreeMap<>(), facts);
    }

    private <T> void write(
            User user,
            ConsoleList<T> list,
            ListCriteria criteria,
            List<String> names,
            ListExport.Options options,
            HttpServletResponse response,
            ExportRun running)
            throws IOException {
        List<? extends ExportColumn<T>> all = list.exportColumns(user);
        List<ExportColumn<T>> chosen = new ArrayList<>();
        names.forEach(name ->
                all.stream().filter(column -> column.name().equals(name)).forEach(chosen::add));
        export.write(
                list.name(),
                list.source(),
                criteria,
                chosen.isEmpty() ? all : chosen,
                options,
                running.limited(response.getOutputStream()),
                running);
    }

    private ExportTexts words(Locale locale) {
        return key -> Objects.requireNonNull(
                texts.getMessage("statements.export." + key, null, texts.getMessage(key, null, key, locale), locale));
    }

    /** What the summary says of the export. */
    private Map<String, Cell> facts(User user, ConsoleList<?> list, ListForm form, ExportTexts words) {
        Map<String, Cell> facts = new LinkedHashMap<>();
        facts.put(words.get("exportedAt"), Cell.time(clock.instant()));
        facts.put(words.get("exportedBy"), Cell.text(user.name()));
        form.parts()
                .forEach((name, value) -> facts.put(
                        words.get("part." + name),
                        Cell.text(
                                switch (name) {
                                    case "status" -> words.get(list.one() + "." + value);
                                    case "by" -> words.get("analysis.by." + value);
                                    default -> value;
                                })));
        return facts;
    }
}
