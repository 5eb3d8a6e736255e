package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.console.operator.WorkItem.Kind;
import org.lifepay.gateway.mail.FailedLetters;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.ExhaustedNotifications;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.StuckPayments;
import org.lifepay.gateway.refund.StuckRefunds;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is stuck, and what can be done about each thing. */
@Controller
class WorkPage {
    private static final int LONGEST_NOTE = 500;
    private static final String GONE = "operator.work.gone";

    private final WorkList work;
    private final StuckPayments payments;
    private final StuckRefunds refunds;
    private final ExhaustedNotifications notifications;
    private final FailedLetters letters;
    private final Audit audit;

    WorkPage(
            WorkList work,
            StuckPayments payments,
            StuckRefunds refunds,
            ExhaustedNotifications notifications,
            FailedLetters letters,
            Audit audit) {
        this.work = work;
        this.payments = payments;
        this.refunds = refunds;
        this.notifications = notifications;
        this.letters = letters;
        this.audit = audit;
    }

    @GetMapping("/admin/work")
    @Needs(Right.WORK)
    String list(Model model) {
        model.addAttribute("work", work.all());
        model.addAttribute("most", WorkList.MOST_OF_A_KIND);
        return "admin/operator-work";
    }

    /** Asks, sends or tries again at once. */
    @PostMapping("/admin/work/now")
    @Needs(Right.WORK)
    String now(
            Person person,
            @RequestParam Kind kind,
            @RequestParam String merchant,
            @RequestParam String subject,
            RedirectAttributes redirect) {
        if (!kind.hasNow()) {
            throw new NotHere();
        }
        MerchantId house = MerchantId.parse(merchant).orElseThrow(NotHere::new);
        record(person, "work.now-" + kind, Optional.of(house), subject, "");
        switch (kind) {
            case UNKNOWN -> ask(house, subject, redirect);
            case GIVE_BACK -> said(payments.giveBackNow(house, subject), "operator.work.hurried", redirect);
            case REFUND -> said(refunds.tryNow(house, subject), "operator.work.hurried", redirect);
            case NOTIFICATIONS -> said(notifications.resend(house).queued() > 0, "operator.work.resent", redirect);
            case WRONG_AMOUNT, LETTER -> throw new NotHere();
        }
        return "redirect:/admin/work";
    }

    private void ask(MerchantId merchant, String number, RedirectAttributes redirect) {
        Optional<Order> order = payments.askNow(merchant, number);
        String state = order.map(found -> found.state().status()).orElseThrow(NotHere::new);
        redirect.addFlashAttribute("said", "operator.work.asked." + state);
    }

    /** Takes something off the list that a person has settled in another way. */
    @PostMapping("/admin/work/handled")
    @Needs(Right.WORK)
    String handled(
            Person person,
            @RequestParam Kind kind,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String note,
            RedirectAttributes redirect) {
        if (!kind.hasHandled()) {
            throw new NotHere();
        }
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return "redirect:/admin/work";
        }
        Optional<MerchantId> house = MerchantId.parse(merchant);
        record(person, "work.handled-" + kind, house, subject, note.strip());
        boolean done = switch (kind) {
            case WRONG_AMOUNT ->
                payments.handleWrongAmount(house.orElseThrow(NotHere::new), subject, person.name(), note.strip());
            case GIVE_BACK -> payments.handleGiveBack(house.orElseThrow(NotHere::new), subject);
            case NOTIFICATIONS -> notifications.handle(house.orElseThrow(NotHere::new)) > 0;
            case LETTER -> letters.handle(subject);
            case UNKNOWN, REFUND -> throw new NotHere();
        };
        said(done, "operator.work.handled", redirect);
        return "redirect:/admin/work";
    }

    private static void said(boolean done, String sentence, RedirectAttributes redirect) {
        if (done) {
            redirect.addFlashAttribute("said", sentence);
        } else {
            redirect.addFlashAttribute("problem", GONE);
        }
    }

    private void record(Person person, String action, Optional<MerchantId> house, String subject, String note) {
        audit.record(person, action, house, subject, Map.of(), note.isEmpty() ? Map.of() : Map.of("note", note));
    }
}
