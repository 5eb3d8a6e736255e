package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Enters the shipping of many orders at once: typed lines, or those of a file, which are shown first. */
@Controller
class LogisticsPage {
    private static final String FORM = "merchant/logistics-import";

    private final ShipmentLines lines;
    private final AuditLog auditLog;

    LogisticsPage(ShipmentLines lines, AuditLog auditLog) {
        this.lines = lines;
        this.auditLog = auditLog;
    }

    @GetMapping("/console/logistics")
    @RequiresPermission(Permission.DECLARE)
    String form() {
        return FORM;
    }

    /** Shows what the file holds and what of it can be entered; nothing is stored. */
    @PostMapping("/console/logistics/file")
    @RequiresPermission(Permission.DECLARE)
    String preview(User user, @RequestParam MultipartFile file, HttpServletResponse response, Model model)
            throws IOException {
        byte[] content = file.getInputStream().readNBytes(ShipmentFile.MAX_BYTES + 1);
        switch (ShipmentFile.read(content)) {
            case ShipmentFile.Result.Read(var read) -> {
                model.addAttribute("checked", lines.check(user.merchantId(), read));
                model.addAttribute("again", String.join("\n", read));
            }
            case ShipmentFile.Result.Wrong(var text) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("problem", text);
            }
        }
        return FORM;
    }

    /** What was not taken is shown again, to be corrected; a form that is sent twice changes nothing the second time. */
    @PostMapping("/console/logistics")
    @RequiresPermission(Permission.DECLARE)
    String report(User user, @RequestParam("lines") String text, Model model) {
        List<String> typed = text.lines().toList();
        if (typed.size() > ShipmentLines.MAX_LINES) {
            model.addAttribute("problem", "logistics.tooManyLines");
            model.addAttribute("again", text);
            return FORM;
        }
        auditLog.record(
                user,
                "order.logistics",
                user.merchant(),
                "",
                Map.of(),
                Map.of("lines", Integer.toString(typed.size())));
        ShipmentLines.Imported imported = lines.report(user.merchantId(), typed);
        model.addAttribute("wrong", imported.wrong());
        model.addAttribute(
                "again",
                imported.wrong().stream().map(ShipmentLines.WrongLine::text).collect(Collectors.joining("\n")));
        if (imported.taken() > 0) {
            model.addAttribute("said", "logistics.saved");
        }
        return FORM;
    }
}
