package org.lifepay.gateway.console.operator;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.complaint.FailedReplies;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;
import org.lifepay.gateway.customs.DeclarationExceptions;
import org.lifepay.gateway.exchange.ForeignPurchaseExceptions;
import org.lifepay.gateway.exchange.collection.CollectionExceptions;
import org.lifepay.gateway.exchange.remittance.RemittanceExceptions;
import org.lifepay.gateway.exclusiveaccount.ArrivalReturns;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrivals;
import org.lifepay.gateway.mail.FailedEmails;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.outbox.ExhaustedNotifications;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.exceptions.PaymentExceptions;
import org.lifepay.gateway.payout.PayoutExceptions;
import org.lifepay.gateway.refund.RefundExceptions;
import org.lifepay.gateway.settlement.PaySettlements;
import org.lifepay.gateway.split.SplitExceptions;
import org.lifepay.gateway.time.BusinessDay;
import org.lifepay.gateway.transfer.TransferExceptions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The exception queue and the actions on its items. */
@Controller
class ExceptionQueuePage {
    private static final int MAX_NOTE_LENGTH = 500;
    private static final String GONE = "operator.work.gone";

    private final ExceptionQueue queue;
    private final PaymentExceptions payments;
    private final RefundExceptions refunds;
    private final PayoutExceptions payouts;
    private final TransferExceptions transfers;
    private final SplitExceptions splits;
    private final DeclarationExceptions customs;
    private final ForeignPurchaseExceptions purchases;
    private final QuarantinedArrivals arrivals;
    private final ArrivalReturns returns;
    private final RemittanceExceptions remittances;
    private final CollectionExceptions collections;
    private final FailedReplies replies;
    private final ExhaustedNotifications notifications;
    private final FailedEmails emails;
    private final PaySettlements settlements;
    private final AuditLog auditLog;

    ExceptionQueuePage(
            ExceptionQueue queue,
            PaymentExceptions payments,
            RefundExceptions refunds,
            PayoutExceptions payouts,
            TransferExceptions transfers,
            SplitExceptions splits,
            DeclarationExceptions customs,
            ForeignPurchaseExceptions purchases,
            QuarantinedArrivals arrivals,
            ArrivalReturns returns,
            RemittanceExceptions remittances,
            CollectionExceptions collections,
            FailedReplies replies,
            ExhaustedNotifications notifications,
            FailedEmails emails,
            PaySettlements settlements,
            AuditLog auditLog) {
        this.queue = queue;
        this.payments = payments;
        this.refunds = refunds;
        this.payouts = payouts;
        this.transfers = transfers;
        this.splits = splits;
        this.customs = customs;
        this.purchases = purchases;
        this.arrivals = arrivals;
        this.returns = returns;
        this.remittances = remittances;
        this.collections = collections;
        this.replies = replies;
        this.notifications = notifications;
        this.emails = emails;
        this.settlements = settlements;
        this.auditLog = auditLog;
    }

    @GetMapping("/admin/work")
    @RequiresPermission(Permission.EXCEPTIONS)
    String list(User user, Model model) {
        model.addAttribute("work", queue.all());
        model.addAttribute("most", ExceptionQueue.MAX_PER_KIND);
        model.addAttribute("me", user.id());
        return "operator/operator-work";
    }

    /** Retries at once what is under way: queries, refunds or resends. What needs a new decision is done on its own page. */
    @PostMapping("/admin/work/now")
    @RequiresPermission(Permission.EXCEPTIONS)
    String retry(
            User user,
            @RequestParam Kind kind,
            @RequestParam String merchant,
            @RequestParam String subject,
            RedirectAttributes redirect) {
        if (!kind.isRetryable()) {
            throw new NotFoundException();
        }
        if (kind == Kind.QUARANTINED_ARRIVAL) { // of no merchant yet
            return retryArrival(user, subject, redirect);
        }
        if (kind == Kind.ARRIVAL_RETURN) {
            return retryReturn(user, subject, redirect);
        }
        MerchantId merchantId = MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
        record(user, "work.now-" + kind, Optional.of(merchantId), subject, "");
        retry(kind, merchantId, subject, redirect);
        return "redirect:/admin/work";
    }

    private void retry(Kind kind, MerchantId merchantId, String subject, RedirectAttributes redirect) {
        switch (kind) {
            case UNKNOWN -> queryChannel(merchantId, subject, redirect);
            case GIVE_BACK ->
                flashResult(payments.expediteAutoRefund(merchantId, subject), "operator.work.hurried", redirect);
            case REFUND -> flashResult(refunds.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case PAYOUT -> flashResult(payouts.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case TRANSFER -> flashResult(transfers.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case SPLIT, SHARE -> flashResult(splits.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case CUSTOMS -> flashResult(customs.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case EXCHANGE -> flashResult(purchases.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case REMITTANCE ->
                flashResult(remittances.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case COLLECTION ->
                flashResult(collections.expedite(merchantId, subject), "operator.work.hurried", redirect);
            case NOTIFICATIONS ->
                flashResult(notifications.resend(merchantId).queued() > 0, "operator.work.resent", redirect);
            case QUARANTINED_ARRIVAL,
                    UNMATCHED_ARRIVAL,
                    ARRIVAL_RETURN,
                    RISK_HOLD,
                    LEDGER,
                    WRONG_AMOUNT,
                    UNMATCHED,
                    CONTRADICTED,
                    CHANNEL_REFUND,
                    PAYOUT_CONTRADICTED,
                    REMITTANCE_CONTRADICTED,
                    SETTLEMENT,
                    COMPLAINT_REPLY,
                    CALENDAR,
                    LETTER -> throw new NotFoundException();
        }
    }

    private String retryArrival(User user, String subject, RedirectAttributes redirect) {
        record(user, "work.now-" + Kind.QUARANTINED_ARRIVAL, Optional.empty(), subject, "");
        QuarantinedArrivals.Retried result = arrivals.retry(subject, user.name());
        auditLog.record(
                user, "work.arrival-result", Optional.empty(), subject, Map.of(), Map.of("result", result.name()));
        switch (result) {
            case TAKEN -> redirect.addFlashAttribute("said", "operator.work.arrivalTaken");
            case STILL -> redirect.addFlashAttribute("problem", "operator.work.arrivalStill");
            case GONE -> redirect.addFlashAttribute("problem", GONE);
        }
        return "redirect:/admin/work";
    }

    /** It may be of no merchant. */
    private String retryReturn(User user, String subject, RedirectAttributes redirect) {
        record(user, "work.now-" + Kind.ARRIVAL_RETURN, Optional.empty(), subject, "");
        int slash = subject.indexOf('/');
        boolean done = returns.expedite(subject.substring(0, Math.max(0, slash)), subject.substring(slash + 1));
        flashResult(done, "operator.work.hurried", redirect);
        return "redirect:/admin/work";
    }

    private void queryChannel(MerchantId merchant, String number, RedirectAttributes redirect) {
        Optional<Order> order = payments.queryNow(merchant, number);
        String state = order.map(found -> found.state().status()).orElseThrow(NotFoundException::new);
        redirect.addFlashAttribute("said", "operator.work.asked." + state);
    }

    /** Marks an item as handled, because it was resolved in another way. */
    @PostMapping("/admin/work/handled")
    @RequiresPermission(Permission.EXCEPTIONS)
    String markHandled(
            User user,
            @RequestParam Kind kind,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String note,
            RedirectAttributes redirect) {
        if (!kind.isDismissible() || kind == Kind.PAYOUT_CONTRADICTED || kind == Kind.QUARANTINED_ARRIVAL) {
            throw new NotFoundException(); // the last two have their own pages
        }
        if (note.isBlank() || note.length() > MAX_NOTE_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return "redirect:/admin/work";
        }
        Optional<MerchantId> merchantId = MerchantId.parse(merchant);
        record(user, "work.handled-" + kind, merchantId, subject, note.strip());
        flashResult(isHandled(kind, merchantId, subject, user, note.strip()), "operator.work.handled", redirect);
        return "redirect:/admin/work";
    }

    private boolean isHandled(Kind kind, Optional<MerchantId> merchant, String subject, User user, String note) {
        return switch (kind) {
            case WRONG_AMOUNT -> payments.markWrongAmountHandled(known(merchant), subject, user.name(), note);
            case UNMATCHED -> payments.handleUnmatched(subject, user.name(), note);
            case CONTRADICTED -> payments.markContradictionHandled(known(merchant), subject);
            case CHANNEL_REFUND -> refunds.markHandled(known(merchant), subject, user.name(), note);
            case SETTLEMENT -> settlements.markHandled(known(merchant), day(subject));
            case NOTIFICATIONS -> notifications.markHandled(known(merchant)) > 0;
            case COMPLAINT_REPLY -> replies.markHandled(known(merchant), complaint(subject));
            case LETTER -> emails.markHandled(subject);
            case LEDGER,
                    GIVE_BACK,
                    UNKNOWN,
                    REFUND,
                    PAYOUT_CONTRADICTED,
                    REMITTANCE_CONTRADICTED,
                    QUARANTINED_ARRIVAL,
                    PAYOUT,
                    TRANSFER,
                    SPLIT,
                    SHARE,
                    CUSTOMS,
                    EXCHANGE,
                    REMITTANCE,
                    COLLECTION,
                    UNMATCHED_ARRIVAL,
                    ARRIVAL_RETURN,
                    RISK_HOLD,
                    CALENDAR -> throw new NotFoundException();
        };
    }

    private static MerchantId known(Optional<MerchantId> merchant) {
        return merchant.orElseThrow(NotFoundException::new);
    }

    private static long complaint(String subject) {
        try {
            return Long.parseLong(subject);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
    }

    private static LocalDate day(String subject) {
        return BusinessDay.parse(subject).orElseThrow(NotFoundException::new);
    }

    private static void flashResult(boolean done, String messageKey, RedirectAttributes redirect) {
        if (done) {
            redirect.addFlashAttribute("said", messageKey);
        } else {
            redirect.addFlashAttribute("problem", GONE);
        }
    }

    private void record(User user, String action, Optional<MerchantId> merchantId, String subject, String note) {
        auditLog.record(user, action, merchantId, subject, Map.of(), note.isEmpty() ? Map.of() : Map.of("note", note));
    }
}
