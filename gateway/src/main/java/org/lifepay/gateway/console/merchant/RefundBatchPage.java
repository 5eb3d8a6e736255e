package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.refund.Actor;
import org.lifepay.gateway.refund.RequestRefund;
import org.lifepay.gateway.refund.batch.BatchSummary;
import org.lifepay.gateway.refund.batch.RefundBatch;
import org.lifepay.gateway.refund.batch.RefundBatches;
import org.lifepay.gateway.refund.batch.UploadedLine;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
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

/** Refunds from a file: upload, a preview of every line, confirmation, and the result of every line. */
@Controller
@RequestMapping(RefundBatchPage.BASE)
class RefundBatchPage {
    static final String BASE = "/console/refunds/batches";
    private static final int RECENT = 20;
    private static final int MAX_FILE_NAME_LENGTH = 100;

    @Limit(
            area = LimitArea.SIZES,
            name = "lines on the page of refunds from a file",
            unit = "rows",
            atLimit = "the next page follows; the file of results has all")
    private static final int LINES = 100;

    private final RefundBatches batches;
    private final BatchLineViews views;
    private final AuditLog auditLog;

    RefundBatchPage(RefundBatches batches, BatchLineViews views, AuditLog auditLog) {
        this.batches = batches;
        this.views = views;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.REFUND)
    @RequiresRecentPassword
    String form(User user, Model model) {
        return form(user, "", null, model);
    }

    @PostMapping
    @RequiresPermission(Permission.REFUND)
    @RequiresRecentPassword
    String upload(
            User user,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model)
            throws IOException {
        String usualReason = FormText.of(reason);
        RefundBatchFile.Result read = usualReason.isEmpty() || RequestRefund.isReason(usualReason)
                ? RefundBatchFile.read(file.getInputStream().readNBytes(RefundBatchFile.MAX_BYTES + 1))
                : new RefundBatchFile.Result.Wrong("refunds.problem.reason");
        return switch (read) {
            case RefundBatchFile.Result.Read(var lines) -> redirect(preview(user, nameOf(file), lines, usualReason));
            case RefundBatchFile.Result.Wrong(var text) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(user, usualReason, text, model);
            }
        };
    }

    private RefundBatch preview(User user, String fileName, List<UploadedLine> lines, String usualReason) {
        RefundBatch batch = batches.preview(user.merchantId(), fileName, lines, usualReason, actor(user));
        auditLog.record(
                user,
                "refund.batch-upload",
                user.merchant(),
                Long.toString(batch.id()),
                Map.of(),
                Map.of("file", fileName, "lines", batch.lines()));
        return batch;
    }

    /** @param after the line after which the page begins */
    @GetMapping("/{id}")
    @RequiresPermission(Permission.REFUND)
    String batch(
            User user,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "") String running,
            Model model) {
        RefundBatch batch = find(user, id);
        BatchSummary summary = batches.summary(batch);
        List<BatchLineViews.View> found =
                views.of(batch.merchant(), batches.lines(batch, Math.max(0, after), LINES + 1));
        List<BatchLineViews.View> shown = found.subList(0, Math.min(LINES, found.size()));
        model.addAttribute("batch", batch);
        model.addAttribute("summary", summary);
        model.addAttribute("lines", shown);
        model.addAttribute(
                "next", found.size() > LINES ? shown.getLast().line().uploaded().number() : null);
        model.addAttribute("after", after);
        model.addAttribute("base", BASE + "/" + id);
        model.addAttribute("running", batch.isConfirmed() && summary.due() > 0);
        return running.isEmpty() ? "merchant/refunds-batch" : "merchant/refunds-batch :: result";
    }

    @PostMapping("/{id}/confirm")
    @RequiresPermission(Permission.REFUND)
    @RequiresRecentPassword
    String confirm(User user, @PathVariable long id, RedirectAttributes redirect) {
        RefundBatch batch = find(user, id);
        BatchSummary summary = batches.summary(batch);
        if (summary.executable() == 0) {
            redirect.addFlashAttribute("problem", "refunds.batch.nothing");
            return redirect(batch);
        }
        auditLog.record(
                user,
                "refund.batch-confirm",
                Optional.of(batch.merchant()),
                Long.toString(id),
                Map.of(),
                Map.of(
                        "file",
                        batch.fileName(),
                        "lines",
                        summary.executable(),
                        "amount",
                        summary.sum().yuan()));
        if (batches.confirm(batch, actor(user))) {
            redirect.addFlashAttribute("said", "refunds.batch.confirmed");
        } else {
            redirect.addFlashAttribute("problem", "refunds.batch.confirmedBefore");
        }
        return redirect(batch);
    }

    @PostMapping("/{id}/discard")
    @RequiresPermission(Permission.REFUND)
    String discard(User user, @PathVariable long id, RedirectAttributes redirect) {
        RefundBatch batch = find(user, id);
        auditLog.record(
                user,
                "refund.batch-discard",
                Optional.of(batch.merchant()),
                Long.toString(id),
                Map.of("file", batch.fileName()),
                Map.of());
        if (!batches.discard(batch)) {
            redirect.addFlashAttribute("problem", "refunds.batch.confirmedBefore");
            return redirect(batch);
        }
        redirect.addFlashAttribute("said", "refunds.batch.discarded");
        return "redirect:" + BASE;
    }

    private String form(User user, String reason, @Nullable String wrong, Model model) {
        model.addAttribute("recent", batches.recent(user.merchantId(), RECENT));
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        model.addAttribute("maxLines", RefundBatches.MAX_LINES);
        model.addAttribute("maxKilobytes", RefundBatchFile.MAX_BYTES / 1024);
        model.addAttribute("longest", RequestRefund.MAX_REASON_LENGTH);
        return "merchant/refunds-batches";
    }

    /** The file's name without folders and control characters. */
    private static String nameOf(MultipartFile file) {
        String given = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        String shown = name.isEmpty() ? "—" : name;
        return shown.substring(0, Math.min(shown.length(), MAX_FILE_NAME_LENGTH));
    }

    private static Actor actor(User user) {
        return new Actor(user.id(), user.name());
    }

    private static String redirect(RefundBatch batch) {
        return "redirect:" + BASE + "/" + batch.id();
    }

    private RefundBatch find(User user, long id) {
        return batches.find(user.merchantId(), id).orElseThrow(NotFoundException::new);
    }
}
