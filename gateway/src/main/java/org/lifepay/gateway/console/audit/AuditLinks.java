package org.lifepay.gateway.console.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.console.Home;

/** Leads from an entry of the audit log to what it is about, if this user may see that. */
public record AuditLinks(User user) {
    private static final Pattern PUBLIC_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern MERCHANT = Pattern.compile("[0-9]{9}");

    /** The address; null if there is none. */
    public @Nullable String of(AuditEntry entry) {
        String subject = entry.subject();
        String area = entry.action().replaceFirst("[.].*", "");
        String base = Home.of(user);
        return switch (area) {
            case "order" -> PUBLIC_ID.matcher(subject).matches() ? base + "/orders/" + subject : null;
            case "refund" -> PUBLIC_ID.matcher(subject).matches() ? base + "/refunds?number=" + subject : null;
            case "notification" ->
                PUBLIC_ID.matcher(subject).matches() ? base + "/notifications?number=" + subject : null;
            case "merchant" ->
                user.merchant().isEmpty() && MERCHANT.matcher(subject).matches()
                        ? base + "/merchants/" + subject
                        : null;
            case "certificate" -> user.hasPermission(Permission.CERTIFICATES) ? certificates(entry, base) : null;
            case "statement" ->
                user.hasPermission(Permission.STATEMENTS) && user.merchant().isPresent() ? base + "/statements" : null;
            case "reconciliation" -> user.merchant().isEmpty() ? base + "/reconciliation" : null;
            default -> null;
        };
    }

    private @Nullable String certificates(AuditEntry entry, String base) {
        return user.merchant().isPresent()
                ? base + "/certificates"
                : entry.merchant()
                        .map(merchant -> base + "/certificates/" + merchant)
                        .orElse(null);
    }

    /** Whether this user is not told who did it and from where: merchants see of the operator's users only the role. */
    public boolean hides(AuditEntry entry) {
        return user.merchant().isPresent() && entry.byOperator();
    }
}
