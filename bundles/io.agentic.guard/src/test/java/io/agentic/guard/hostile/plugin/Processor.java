package io.agentic.guard.hostile.plugin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Makes the file that the option names, whenever the compiler calls it. */
@SupportedAnnotationTypes("*")
@SupportedOptions("target")
public final class Processor extends AbstractProcessor {

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            new File(processingEnv.getOptions().get("target")).createNewFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }
}
