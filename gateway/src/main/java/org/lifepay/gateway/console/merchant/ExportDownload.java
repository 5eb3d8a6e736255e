package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.export.Exports;
import org.lifepay.gateway.export.ListExport;
import org.lifepay.gateway.export.OrderColumn;
import org.lifepay.gateway.export.RefundColumn;
import org.lifepay.gateway.export.Run;
import org.lifepay.gateway.order.OrderFilter;
import org.lifepay.gateway.refund.RefundFilter;
import org.lifepay.gateway.sheet.SheetFormat;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The files of lists, written to the browser while they are read from the database. */
@Controller
class ExportDownload {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(BusinessDay.ZONE);

    private final Exports exports;
    private final ListExport list;
    private final Audit audit;
    private final MessageSource texts;
    private final Clock clock;

    ExportDownload(Exports exports, ListExport list, Audit audit, MessageSource texts, Clock clock) {
        this.exports = exports;
        this.list = list;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
    }

    /** Null when the file was written. */
    @GetMapping("/console/orders/export/file")
    @Needs(Right.EXPORT)
    @Nullable
    String orders(
            Person person,
            ListQuery query,
            @RequestParam long run,
            @RequestParam SheetFormat format,
            @RequestParam(name = "column", required = false) @Nullable List<OrderColumn> chosen,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        OrderFilter filter = query.orders().orElseThrow(NotHere::new);
        List<OrderColumn> columns = chosen == null ? List.of(OrderColumn.values()) : chosen;
        Optional<Run> begun = begin(person, Exports.Kind.ORDERS, run, query, format);
        if (begun.isEmpty()) {
            return busy(response);
        }
        try (Run running = begun.get()) {
            head(response, person, "orders", format);
            list.orders(person.house(), filter, columns, look(format, locale), response.getOutputStream(), running);
            running.finish();
        }
        return null;
    }

    /** Null when the file was written. */
    @GetMapping("/console/refunds/export/file")
    @Needs(Right.EXPORT)
    @Nullable
    String refunds(
            Person person,
            ListQuery query,
            @RequestParam long run,
            @RequestParam SheetFormat format,
            @RequestParam(name = "column", required = false) @Nullable List<RefundColumn> chosen,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        RefundFilter filter = query.refunds().orElseThrow(NotHere::new);
        List<RefundColumn> columns = chosen == null ? List.of(RefundColumn.values()) : chosen;
        Optional<Run> begun = begin(person, Exports.Kind.REFUNDS, run, query, format);
        if (begun.isEmpty()) {
            return busy(response);
        }
        try (Run running = begun.get()) {
            head(response, person, "refunds", format);
            list.refunds(person.house(), filter, columns, look(format, locale), response.getOutputStream(), running);
            running.finish();
        }
        return null;
    }

    private Optional<Run> begin(Person person, Exports.Kind kind, long id, ListQuery query, SheetFormat format) {
        TreeMap<String, Object> facts = new TreeMap<>(query.parts());
        facts.put("format", format);
        String action = kind == Exports.Kind.ORDERS ? "order.export" : "refund.export";
        audit.record(person, action, Optional.of(person.house()), Long.toString(id), new TreeMap<>(), facts);
        return exports.begin(person.house(), kind, id);
    }

    private static String busy(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return "console/statements-busy";
    }

    private void head(HttpServletResponse response, Person person, String kind, SheetFormat format) {
        String name =
                kind + "-" + person.house().digits() + "-" + STAMP.format(clock.instant()) + "." + format.extension();
        response.setContentType(format.contentType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private ListExport.Look look(SheetFormat format, Locale locale) {
        return new ListExport.Look(format, key -> texts.getMessage("statements.export." + key, null, locale));
    }
}
