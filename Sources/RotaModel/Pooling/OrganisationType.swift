/// What kind of care an organisation of a system gives.
public enum OrganisationType: String, Sendable, CaseIterable {
  /// A hospital trust.
  case acute
  /// District nursing, clinics and community hospitals.
  case community
  /// Mental health services.
  case mentalHealth = "mental health"
  /// Ambulance service.
  case ambulance
  /// General practice.
  case primaryCare = "primary care"
  /// A care home or a group of them.
  case careHome = "care home"
  /// A council: social care, public health.
  case localAuthority = "local authority"
  /// A charity or social enterprise.
  case voluntary
}
