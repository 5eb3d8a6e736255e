package org.lifepay.gateway.console.merchant;

import java.nio.charset.StandardCharsets;
import org.lifepay.envelope.ErrorCodes;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.console.Attachment;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.reference.ApiReference;
import org.lifepay.gateway.reference.CodeSample;
import org.lifepay.gateway.reference.ReferenceDocument;
import org.lifepay.gateway.reference.SdkFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a developer reads and downloads: API reference, error codes, code samples, migration, the SDK. */
@Controller
@RequestMapping("/console/developers")
class ReferencePages {
    private static final int MAX_SEARCH_LENGTH = 100;

    private final ApiReference reference;
    private final SdkFile sdkFile;

    ReferencePages(ApiReference reference, SdkFile sdkFile) {
        this.reference = reference;
        this.sdkFile = sdkFile;
    }

    @GetMapping("/reference")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String protocol(@RequestParam(defaultValue = "") String q, Model model) {
        return document(reference.protocol(), "reference", q, model);
    }

    @GetMapping("/migration")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String migration(@RequestParam(defaultValue = "") String q, Model model) {
        return document(reference.migration(), "migration", q, model);
    }

    private static String document(ReferenceDocument document, String name, String words, Model model) {
        String asked = words.substring(0, Math.min(words.length(), MAX_SEARCH_LENGTH));
        model.addAttribute("document", document);
        model.addAttribute("name", name);
        model.addAttribute("words", asked);
        model.addAttribute("hits", document.search(asked));
        return "merchant/developers-document";
    }

    @GetMapping("/errors")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String errors(Model model) {
        model.addAttribute("codes", ErrorCodes.all());
        return "merchant/developers-errors";
    }

    @GetMapping("/samples")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String samples(Model model) {
        model.addAttribute("samples", reference.samples());
        return "merchant/developers-samples";
    }

    @GetMapping("/samples/{file}")
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    ResponseEntity<byte[]> sample(@PathVariable String file) {
        CodeSample sample = reference.sample(file).orElseThrow(NotFoundException::new);
        return download(
                sample.code().getBytes(StandardCharsets.UTF_8),
                sample.file(),
                new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
    }

    @GetMapping("/" + SdkFile.NAME)
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    ResponseEntity<byte[]> sdk() {
        SdkFile.Content content = sdkFile.content().orElseThrow(NotFoundException::new);
        return download(content.bytes(), SdkFile.NAME, MediaType.parseMediaType("application/java-archive"));
    }

    private static ResponseEntity<byte[]> download(byte[] content, String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.of(name).header())
                .body(content);
    }
}
