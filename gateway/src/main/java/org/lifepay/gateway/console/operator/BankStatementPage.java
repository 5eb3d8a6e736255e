package org.lifepay.gateway.console.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.exclusiveaccount.AccountPool;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim;
import org.lifepay.gateway.exclusiveaccount.StatementUpload;
import org.lifepay.gateway.exclusiveaccount.StatementUploads;
import org.lifepay.gateway.exclusiveaccount.StatementUploads.Known;
import org.lifepay.gateway.exclusiveaccount.StatementUploads.Line;
import org.lifepay.gateway.exclusiveaccount.StatementUploads.Result;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A bank's statement as a file: one user uploads it, a second one looks at it and has it taken in. */
@Controller
@RequestMapping("/admin/bank-statements")
class BankStatementPage {
    private static final String FORM = "operator/bank-statements";
    private static final String PAGE = "redirect:/admin/bank-statements";
    private static final int MAX_SHOWN = StatementUploads.MAX_LINES;

    private final StatementUploads uploads;
    private final AccountPool pool;
    private final SecondUser seconds;
    private final AuditLog auditLog;
    private final Clock clock;

    BankStatementPage(StatementUploads uploads, AccountPool pool, SecondUser seconds, AuditLog auditLog, Clock clock) {
        this.uploads = uploads;
        this.pool = pool;
        this.seconds = seconds;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** A file that waits, as the page shows it. */
    record Waiting(StatementUpload upload, List<Line> shown, long fresh, long booked, long contradicted) {
        static Waiting of(StatementUpload upload, List<Line> lines) {
            return new Waiting(
                    upload,
                    lines.subList(0, Math.min(MAX_SHOWN, lines.size())),
                    count(lines, Known.NEW),
                    count(lines, Known.BOOKED),
                    count(lines, Known.CONTRADICTED));
        }

        private static long count(List<Line> lines, Known known) {
            return lines.stream().filter(line -> line.known() == known).count();
        }
    }

    @GetMapping
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String show(User user, Model model) {
        model.addAttribute("banks", pool.pools());
        model.addAttribute(
                "waiting",
                uploads.open().stream()
                        .map(upload -> Waiting.of(upload, uploads.lines(upload)))
                        .toList());
        model.addAttribute("me", user.id());
        return FORM;
    }

    @PostMapping
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String upload(
            User user,
            @RequestParam String bank,
            @RequestParam MultipartFile file,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        boolean known = pool.pools().stream().anyMatch(one -> one.bank().code().equals(bank));
        byte[] content = file.getInputStream().readNBytes(BankStatementFile.MAX_BYTES + 1);
        BankStatementFile.Result read = known
                ? BankStatementFile.read(bank, content, clock.instant())
                : new BankStatementFile.Result.Wrong("operator.statement.bank", 0);
        return switch (read) {
            case BankStatementFile.Result.Read(var lines) -> {
                record(user, "upload", bank, Map.of("lines", Integer.toString(lines.size())));
                yield said(user, bank, uploads.upload(bank, lines, by(user)), redirect);
            }
            case BankStatementFile.Result.Wrong(var text, var row) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("wrong", text);
                model.addAttribute("wrongRow", row);
                yield show(user, model);
            }
        };
    }

    /** @param uploadedAt of the file that the page showed */
    @PostMapping("/{bank}/approve")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String approve(
            User user,
            @PathVariable String bank,
            @RequestParam(defaultValue = "") String uploadedAt,
            RedirectAttributes redirect) {
        record(user, "approve", bank, Map.of());
        if (uploads.find(bank)
                .filter(one -> !seconds.mayApprove(user, one.uploader().id(), one.at()))
                .isPresent()) {
            record(user, "result", bank, Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return PAGE;
        }
        return said(user, bank, uploads.approve(bank, FormText.time(uploadedAt), by(user)), redirect);
    }

    @PostMapping("/{bank}/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String reject(User user, @PathVariable String bank, RedirectAttributes redirect) {
        record(user, "reject", bank, Map.of());
        String result = uploads.reject(bank) ? "REJECTED" : Result.GONE.name();
        record(user, "result", bank, Map.of("result", result));
        redirect.addFlashAttribute(
                result.equals("REJECTED") ? "said" : "problem", "operator.statement.result." + result);
        return PAGE;
    }

    private String said(User user, String bank, Result result, RedirectAttributes redirect) {
        record(user, "result", bank, Map.of("result", result.name()));
        boolean done = result == Result.UPLOADED || result == Result.TAKEN;
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.statement.result." + result);
        return PAGE;
    }

    private static ArrivalClaim.By by(User user) {
        return new ArrivalClaim.By(user.id(), user.name());
    }

    private void record(User user, String action, String bank, Map<String, String> after) {
        auditLog.record(user, "bank-statement." + action, Optional.empty(), bank, Map.of(), after);
    }
}
