package org.lifepay.gateway.console.merchant;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Audit;
import org.lifepay.gateway.access.Needs;
import org.lifepay.gateway.access.Person;
import org.lifepay.gateway.access.Reconfirmed;
import org.lifepay.gateway.access.Right;
import org.lifepay.gateway.console.NotHere;
import org.lifepay.gateway.console.OrderView;
import org.lifepay.gateway.console.Question;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.refund.Clerk;
import org.lifepay.gateway.refund.DecideRefund;
import org.lifepay.gateway.refund.RefundApproval;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A refund that waits for a second person: never the one who asked for it. */
@Controller
@RequestMapping("/console/refunds/approvals/{requestId}")
class ApprovalPage {
    private final DecideRefund decide;
    private final Orders orders;
    private final Audit audit;

    ApprovalPage(DecideRefund decide, Orders orders, Audit audit) {
        this.decide = decide;
        this.orders = orders;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.SEE)
    String approval(Person person, @PathVariable String requestId, Model model) {
        RefundApproval approval = find(person, requestId);
        OrderView view = OrderView.of(orders.find(approval.order()).orElseThrow());
        boolean own = approval.requestedBy().id() == person.id();
        model.addAttribute("approval", approval);
        model.addAttribute("view", view);
        model.addAttribute("fits", approval.amount().compareTo(view.left()) <= 0);
        model.addAttribute("mayDecide", approval.isWaiting() && !own && person.may(Right.APPROVE_REFUND));
        model.addAttribute("own", approval.isWaiting() && own);
        model.addAttribute("base", "/console/refunds/approvals/" + approval.requestId());
        model.addAttribute("longest", RequestRefund.LONGEST_REASON);
        return "console/refunds-approval";
    }

    @PostMapping("/approve")
    @Needs(Right.APPROVE_REFUND)
    @Reconfirmed
    String approve(Person person, @PathVariable String requestId, RedirectAttributes redirect) {
        RefundApproval approval = find(person, requestId);
        record(
                person,
                "refund.approve",
                approval,
                Map.of("amount", approval.amount().yuan()));
        return answer(decide.approve(person.house(), requestId, clerk(person)), approval, redirect);
    }

    @PostMapping("/reject")
    @Needs(Right.APPROVE_REFUND)
    @Reconfirmed
    String reject(
            Person person,
            @PathVariable String requestId,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes redirect) {
        RefundApproval approval = find(person, requestId);
        String reason = Question.field(why);
        if (reason.isEmpty() || reason.length() > RequestRefund.LONGEST_REASON) {
            redirect.addFlashAttribute("problem", "refunds.problem.reason");
            return "redirect:/console/refunds/approvals/" + approval.requestId();
        }
        record(person, "refund.reject", approval, Map.of("reason", reason));
        return answer(decide.reject(person.house(), requestId, clerk(person), reason), approval, redirect);
    }

    private static String answer(DecideRefund.Result result, RefundApproval approval, RedirectAttributes redirect) {
        switch (result) {
            case DecideRefund.Result.Placed(var refund) -> RefundPage.said(refund, redirect);
            case DecideRefund.Result.Rejected _ -> redirect.addFlashAttribute("said", "refunds.rejected");
            case DecideRefund.Result.Refused _ -> redirect.addFlashAttribute("problem", "refunds.problem.noLongerFits");
            case DecideRefund.Result.Decided _ -> redirect.addFlashAttribute("problem", "refunds.problem.decided");
            case DecideRefund.Result.OwnRequest _ -> redirect.addFlashAttribute("problem", "refunds.problem.own");
            case DecideRefund.Result.NotFound _ -> throw new NotHere();
        }
        return "redirect:/console/refunds/approvals/" + approval.requestId();
    }

    private RefundApproval find(Person person, String requestId) {
        return decide.find(person.house(), requestId).orElseThrow(NotHere::new);
    }

    private void record(Person person, String action, RefundApproval approval, Map<String, ?> after) {
        audit.record(
                person,
                action,
                Optional.of(approval.merchant()),
                approval.paymentOrderId(),
                Map.of("requestId", approval.requestId(), "status", approval.status()),
                after);
    }

    private static Clerk clerk(Person person) {
        return new Clerk(person.id(), person.name());
    }
}
