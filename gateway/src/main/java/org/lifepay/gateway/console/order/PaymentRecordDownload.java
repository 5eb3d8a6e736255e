package org.lifepay.gateway.console.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.paymentrecord.CustomsPayment;
import org.lifepay.gateway.paymentrecord.CustomsPayments;
import org.lifepay.gateway.spreadsheet.Cell;
import org.lifepay.gateway.spreadsheet.CsvSpreadsheet;
import org.lifepay.gateway.spreadsheet.CsvTexts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Downloads what customs asks of a paid order (notice 179), as JSON or as CSV: a merchant's users that of their merchant,
 * operators that of any. Recorded in the audit log first.
 */
@Controller
class PaymentRecordDownload {
    private static final String RECORD = "/orders/{id:[0-9a-f]{32}}/payment-record.{format:json|csv}";

    private final Orders orders;
    private final CustomsPayments payments;
    private final AuditLog auditLog;

    PaymentRecordDownload(Orders orders, CustomsPayments payments, AuditLog auditLog) {
        this.orders = orders;
        this.payments = payments;
        this.auditLog = auditLog;
    }

    @GetMapping({"/console" + RECORD, "/admin" + RECORD})
    @RequiresPermission(Permission.EXPORT)
    @StoreScoped
    void record(User user, @PathVariable String id, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        Order order = find(user, id);
        if (!(payments.of(order) instanceof CustomsPayments.Result.Found(var payment))) {
            throw new NotFoundException();
        }
        auditLog.record(
                user,
                "order.paymentRecord",
                Optional.of(order.merchant()),
                order.paymentOrderId(),
                Map.of(),
                Map.of("format", format));
        boolean json = format.equals("json");
        byte[] file = json ? payment.fields().build().toJson() : csv(payment);
        response.setContentType(json ? "application/json" : "text/csv;charset=UTF-8");
        Attachment.of("payment-record-" + order.paymentOrderId() + "." + format).writeTo(response);
        response.setContentLength(file.length);
        response.getOutputStream().write(file);
    }

    private Order find(User user, String id) {
        return user.merchant()
                .map(merchant -> orders.find(merchant, id))
                .orElseGet(() -> orders.findByPaymentOrderId(id))
                .filter(order -> user.seesStore(order.pointOfSale().storeId()))
                .orElseThrow(NotFoundException::new);
    }

    /** One row; the goods are joined. */
    private static byte[] csv(CustomsPayment payment) throws IOException {
        Fields fields = payment.fields().build();
        List<String> names = List.copyOf(fields.names());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvSpreadsheet sheet = new CsvSpreadsheet(file, names, CsvTexts.DIGITS_AS_TEXT)) {
            sheet.row(names.stream().map(name -> Cell.text(value(fields, name))).toList());
        }
        return file.toByteArray();
    }

    private static String value(Fields fields, String name) {
        return fields.get(name) instanceof List<?> goods
                ? goods.stream()
                        .map(one -> Optional.ofNullable(((Fields) one).text("gname"))
                                .orElse(""))
                        .collect(Collectors.joining("；"))
                : Optional.ofNullable(fields.text(name)).orElse("");
    }
}
