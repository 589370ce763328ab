package io.asterism.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.asterism.core");

  private static final DescribedPredicate<JavaClass> SPARK_BEYOND_LINALG =
      resideInAPackage("org.apache.spark..")
          .and(DescribedPredicate.not(resideInAPackage("org.apache.spark.ml.linalg")))
          .as("are Spark's, other than its linear algebra");

  @Test
  void coreUsesNothingOfSparkButItsLinearAlgebra() {
    noClasses().should().dependOnClassesThat(SPARK_BEYOND_LINALG).check(CORE);
  }

  @Test
  void onlyTheKernelsUseTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.asterism.core.kernel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector")
        .check(CORE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.asterism.core.(**)").should().beFreeOfCycles().check(CORE);
  }
}
