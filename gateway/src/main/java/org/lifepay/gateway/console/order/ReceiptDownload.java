package org.lifepay.gateway.console.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.BusyException;
import org.lifepay.gateway.console.DocumentLanguages;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.document.DocumentTexts;
import org.lifepay.gateway.document.Receipts;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.ListedRefund;
import org.lifepay.gateway.refund.RefundState;
import org.lifepay.gateway.refund.Refunds;
import org.lifepay.gateway.work.Bulkhead;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Downloads the receipt of a paid order, and the voucher of a completed refund: a merchant's users those of their merchant,
 * operators those of any.
 */
@Controller
class ReceiptDownload {
    private static final String ORDER = "/orders/{id:[0-9a-f]{32}}";
    private static final String RECEIPT = ORDER + "/receipt";
    private static final String VOUCHER = ORDER + "/refunds/{serialNumber}/voucher";
    private static final int MAX_REFUNDS = 1000;

    private final Orders orders;
    private final Refunds refunds;
    private final Receipts receipts;
    private final DocumentLanguages languages;
    private final BackOfficeAddress address;
    private final AuditLog auditLog;

    ReceiptDownload(
            Orders orders,
            Refunds refunds,
            Receipts receipts,
            DocumentLanguages languages,
            BackOfficeAddress address,
            AuditLog auditLog) {
        this.orders = orders;
        this.refunds = refunds;
        this.receipts = receipts;
        this.languages = languages;
        this.address = address;
        this.auditLog = auditLog;
    }

    @GetMapping({"/console" + RECEIPT, "/admin" + RECEIPT})
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    void receipt(User user, @PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        Order order = find(user, id);
        if (!(order.state() instanceof OrderState.Paid)) {
            throw new NotFoundException();
        }
        auditLog.record(
                user, "order.receipt", Optional.of(order.merchant()), order.paymentOrderId(), Map.of(), Map.of());
        Receipts.Presentation presentation = presentation(locale);
        byte[] pdf = made(() -> receipts.ofOrder(order, presentation));
        Attachment name = Attachment.of(
                presentation.texts().get("file.receipt", order.requestId()),
                "receipt-" + order.paymentOrderId(),
                "pdf");
        send(pdf, name, response);
    }

    @GetMapping({"/console" + VOUCHER, "/admin" + VOUCHER})
    @RequiresPermission(Permission.VIEW)
    @StoreScoped
    void voucher(
            User user,
            @PathVariable String id,
            @PathVariable String serialNumber,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Order order = find(user, id);
        ListedRefund refund = refunds.ofOrder(order, MAX_REFUNDS).stream()
                .filter(listed -> listed.refund().serialNumber().equals(serialNumber))
                .filter(listed -> listed.refund().state() instanceof RefundState.Done)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        auditLog.record(user, "refund.voucher", Optional.of(order.merchant()), serialNumber, Map.of(), Map.of());
        Receipts.Presentation presentation = presentation(locale);
        byte[] pdf = made(() -> receipts.ofRefund(order, refund, presentation));
        Attachment name = Attachment.of(
                presentation.texts().get("file.voucher", refund.refund().requestId()),
                "refund-voucher-" + serialNumber,
                "pdf");
        send(pdf, name, response);
    }

    private Order find(User user, String id) {
        return user.merchant()
                .map(merchant -> orders.find(merchant, id))
                .orElseGet(() -> orders.findByPaymentOrderId(id))
                .filter(order -> user.seesStore(order.pointOfSale().storeId()))
                .orElseThrow(NotFoundException::new);
    }

    private Receipts.Presentation presentation(Locale locale) {
        DocumentTexts texts = languages.of(locale);
        return new Receipts.Presentation(texts, address.base() + "/access/verify");
    }

    private static byte[] made(Supplier<byte[]> document) {
        try {
            return document.get();
        } catch (Bulkhead.FullException e) {
            throw new BusyException("common.documentsBusy");
        }
    }

    private static void send(byte[] pdf, Attachment name, HttpServletResponse response) throws IOException {
        response.setContentType("application/pdf");
        name.writeTo(response);
        response.setContentLength(pdf.length);
        response.getOutputStream().write(pdf);
    }
}
