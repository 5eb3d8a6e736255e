package org.lifepay.gateway.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.complaint.Complaint;
import org.lifepay.gateway.complaint.Complaints;
import org.springframework.stereotype.Component;

/** Complaints that the merchant has to answer; those whose deadline is near are told once more. */
@Component
class ComplaintToDos implements ToDoSource {
    private static final String PAGE = "/console/complaints?status=";
    private static final int LIMIT = 100;
    private static final Duration NEAR = Duration.ofDays(1);

    private final Complaints complaints;
    private final Clock clock;

    ComplaintToDos(Complaints complaints, Clock clock) {
        this.complaints = complaints;
        this.clock = clock;
    }

    @Override
    public List<ToDo> of(User user) {
        if (user.merchant().isEmpty() || !user.hasPermission(Permission.VIEW)) {
            return List.of();
        }
        List<Complaint> open = complaints.open(user.merchantId(), LIMIT);
        Instant soon = clock.instant().plus(NEAR);
        List<ToDo> all = new ArrayList<>();
        add(
                all,
                "overview.toDo.complaintsNear",
                open.stream().filter(one -> isBefore(one, soon)).toList());
        add(
                all,
                "overview.toDo.complaints",
                open.stream().filter(one -> !isBefore(one, soon)).toList());
        return all;
    }

    private static boolean isBefore(Complaint complaint, Instant time) {
        Instant end = complaint.answerBy();
        return end != null && end.isBefore(time);
    }

    private static void add(List<ToDo> all, String text, List<Complaint> complaints) {
        if (!complaints.isEmpty()) {
            all.add(ToDo.counted(
                    text,
                    complaints.stream().map(Complaint::number).toList(),
                    PAGE + complaints.getFirst().status()));
        }
    }
}
