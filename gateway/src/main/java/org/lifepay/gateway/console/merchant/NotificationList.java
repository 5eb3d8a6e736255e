package org.lifepay.gateway.console.merchant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListForm;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.console.list.QuickRange;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.notification.NotificationState;
import org.lifepay.gateway.notification.SentNotification;
import org.lifepay.gateway.notification.search.NotificationSearch;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Notifications (webhooks) and their delivery; a merchant's undelivered ones first. */
@Component
record NotificationList(NotificationSearch source, Clock clock) implements ConsoleList<SentNotification> {
    private static final int FAILED = 10;

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public String one() {
        return "notification";
    }

    @Override
    public Map<String, Set<String>> further() {
        Stream<String> states = Arrays.stream(NotificationState.values()).map(Enum::name);
        return Map.of(
                NotificationSearch.STATE,
                Stream.concat(Stream.of(NotificationSearch.FAILED), states).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<NotificationExportColumn> exportColumns() {
        return List.of(NotificationExportColumn.values());
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        boolean open = visit.form().isEmpty() && visit.firstPage();
        Optional<MerchantId> merchant = visit.user().merchant();
        model.addAttribute(
                "failed",
                merchant.filter(_ -> open)
                        .map(own -> source.failed(own, FAILED))
                        .orElse(List.of()));
        model.addAttribute("states", NotificationState.values());
        boolean mayResend = visit.user().hasPermission(Permission.RESEND);
        String named =
                merchant.map(MerchantId::digits).orElseGet(() -> visit.form().get("merchant"));
        model.addAttribute("mayResend", mayResend);
        model.addAttribute("mayResendDay", mayResend && MerchantId.parse(named).isPresent());
        model.addAttribute("resendMerchant", named);
        model.addAttribute("resendDay", resendDay(visit.form()));
        model.addAttribute("mayTest", visit.user().hasPermission(Permission.DEVELOPER_TOOLS));
    }

    /** The day that the list shows, today if it shows others. */
    private String resendDay(ListForm form) {
        LocalDate today = BusinessDay.of(clock.instant());
        boolean yesterday = form.get("range").equals(QuickRange.YESTERDAY.name());
        return form.get("day").isEmpty() ? today.minusDays(yesterday ? 1 : 0).toString() : form.get("day");
    }
}
