package org.lifepay.gateway.console.merchant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.diagnostics.ApiCallLog;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A call of the merchant's program: what it sent and what it was answered, without the payer. */
@Controller
class CallPage {
    private final ApiCallLog calls;

    CallPage(ApiCallLog calls) {
        this.calls = calls;
    }

    /** A member of a message; what is nested has the names of all levels, joined by dots. */
    record Member(String name, String value) {}

    @GetMapping("/console/calls/{id:[0-9]{1,19}}")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String call(User user, @PathVariable long id, Model model) {
        ApiCallLog.LoggedCall found = calls.find(user.merchantId(), id).orElseThrow(NotFoundException::new);
        model.addAttribute("one", found.call());
        model.addAttribute("sent", members(found.request()));
        model.addAttribute("answered", members(found.response()));
        return "merchant/calls-one";
    }

    private static List<Member> members(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return members("", Fields.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a recorded message cannot be parsed", e);
        }
    }

    private static Stream<Member> members(String prefix, Fields fields) {
        return fields.names().stream().flatMap(name -> members(prefix + name, fields.get(name)));
    }

    private static Stream<Member> members(String name, @Nullable Object value) {
        return switch (value) {
            case Fields inner -> members(name + ".", inner);
            case List<?> items -> items.stream().flatMap(item -> members(name, item));
            case null -> Stream.empty();
            default -> Stream.of(new Member(name, value.toString()));
        };
    }
}
