package org.novation.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds {@code float} and {@code double} in a class file: in fields, in signatures, in calls and in
 * the instructions of every method. ArchUnit alone sees members but not a local variable's
 * arithmetic, so the byte code is read here.
 */
final class FloatingPoint extends ArchCondition<JavaClass> {
  private static final Pattern OPCODE =
      Pattern.compile(
          "[FD](CONST|LOAD|STORE|ALOAD|ASTORE|ADD|SUB|MUL|DIV|REM|NEG|CMP|RETURN|2).*|[IL]2[FD]");

  FloatingPoint() {
    super("use floating point");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    ClassModel model = read(item);
    Stream<String> fields =
        model.fields().stream().filter(FloatingPoint::isIn).map(f -> f.fieldName().stringValue());
    Stream<String> methods =
        model.methods().stream()
            .filter(FloatingPoint::isIn)
            .map(m -> m.methodName().stringValue() + "()");
    Stream.concat(fields, methods)
        .forEach(
            member ->
                events.add(SimpleConditionEvent.satisfied(item, item.getName() + "." + member)));
  }

  private static boolean isIn(FieldModel field) {
    return isFloating(field.fieldTypeSymbol());
  }

  private static boolean isIn(MethodModel method) {
    return isIn(method.methodTypeSymbol())
        || method.code().stream()
            .flatMap(code -> code.elementStream())
            .anyMatch(element -> element instanceof Instruction instruction && isIn(instruction));
  }

  private static boolean isIn(Instruction instruction) {
    return OPCODE.matcher(instruction.opcode().name()).matches()
        || (instruction instanceof InvokeInstruction call && isIn(call.typeSymbol()));
  }

  private static boolean isIn(MethodTypeDesc type) {
    return isFloating(type.returnType())
        || type.parameterList().stream().anyMatch(FloatingPoint::isFloating);
  }

  private static boolean isFloating(ClassDesc type) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    return switch (element.descriptorString()) {
      case "F", "D", "Ljava/lang/Float;", "Ljava/lang/Double;" -> true;
      default -> false;
    };
  }

  private static ClassModel read(JavaClass item) {
    try (InputStream in = item.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("class file of " + item.getName(), e);
    }
  }
}
