package org.lifepay.gateway.document.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.document.Receipts;
import org.lifepay.gateway.document.VoucherLinks;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.payout.Payouts;
import org.lifepay.gateway.work.Bulkhead;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the voucher of a payout, in Chinese, for a valid link. */
@Controller
class TransferVoucherDownload {
    private static final String RETRY_SECONDS = "5";

    private final Payouts payouts;
    private final VoucherLinks links;
    private final Receipts receipts;
    private final MessageSource texts;
    private final BackOfficeAddress address;

    TransferVoucherDownload(
            Payouts payouts, VoucherLinks links, Receipts receipts, MessageSource texts, BackOfficeAddress address) {
        this.payouts = payouts;
        this.links = links;
        this.receipts = receipts;
        this.texts = texts;
        this.address = address;
    }

    /** One whose money has come back since has no voucher any more. */
    @GetMapping(TransferVoucherEndpoint.PATH + "/{link}")
    void download(@PathVariable("link") String link, HttpServletResponse response) throws IOException {
        Optional<Payout> paid =
                links.open(link).flatMap(payouts::numbered).filter(one -> one.state() instanceof PayoutState.Done);
        response.setHeader("Cache-Control", "no-store");
        if (paid.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] pdf;
        try {
            pdf = receipts.ofPayout(paid.get(), presentation());
        } catch (Bulkhead.FullException e) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return;
        }
        response.setContentType("application/pdf");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("transfer-voucher-" + paid.get().serialNumber() + ".pdf")
                        .build()
                        .toString());
        response.setContentLength(pdf.length);
        response.getOutputStream().write(pdf);
    }

    private Receipts.Presentation presentation() {
        return new Receipts.Presentation(
                (key, arguments) -> texts.getMessage("documents." + key, arguments, Locale.SIMPLIFIED_CHINESE),
                address.base() + "/access/verify");
    }
}
