//! Permissions, and the features of the subscription that they need.

use super::word::{Set, Word, words};

words! {
    /// A module that the organization's subscription has turned on or not.
    pub enum Feature as "feature" {
        /// Figures about the work.
        Dashboard = "dashboard",
        /// Live state of equipment.
        Monitor = "monitor",
        /// Equipment and its readings.
        Devices = "devices",
        /// Service requests.
        Calls = "calls",
        /// Service orders.
        ServiceOrders = "service-orders",
        /// Work orders.
        WorkOrders = "work-orders",
        /// Repair orders.
        RepairOrders = "repair-orders",
        /// Fault reports.
        FaultReports = "fault-reports",
        /// Inspections.
        Inspections = "inspections",
        /// Self-checks.
        SelfChecks = "self-checks",
        /// Video sessions.
        VideoSessions = "video-sessions",
        /// Support cases.
        Support = "support",
        /// Remarks on tickets.
        Comments = "comments",
        /// Files.
        Documents = "documents",
        /// Invoices.
        Invoices = "invoices",
        /// Estimates.
        Estimates = "estimates",
        /// Reports.
        Reports = "reports",
        /// The portal's sign-in itself: while it is off nobody can be invited or sign in.
        CustomerLogin = "customer-login",
    }
}

words! {
    /// What a user may see or do, written `noun.verb`.
    pub enum Permission as "permission" {
        /// See the dashboard.
        DashboardView = "dashboard.view",
        /// See the monitor.
        MonitorView = "monitor.view",
        /// See devices and readings.
        DeviceView = "device.view",
        /// Add readings.
        ReadingAdd = "reading.add",
        /// See service requests.
        CallView = "call.view",
        /// Add service requests.
        CallAdd = "call.add",
        /// See service orders.
        ServiceOrderView = "service-order.view",
        /// See work orders.
        WorkOrderView = "work-order.view",
        /// See repair orders.
        RepairOrderView = "repair-order.view",
        /// Change the status of repair orders.
        RepairOrderStatus = "repair-order.status",
        /// See fault reports.
        FaultReportView = "fault-report.view",
        /// Report faults.
        FaultReportAdd = "fault-report.add",
        /// See inspections.
        InspectionView = "inspection.view",
        /// Approve or decline inspections.
        InspectionDecide = "inspection.decide",
        /// See and complete self-checks.
        SelfCheckView = "self-check.view",
        /// See video sessions.
        VideoSessionView = "video-session.view",
        /// See support cases.
        SupportCaseView = "support-case.view",
        /// Add support cases.
        SupportCaseAdd = "support-case.add",
        /// Read comments that are not internal.
        CommentView = "comment.view",
        /// Write comments.
        CommentAdd = "comment.add",
        /// See documents.
        DocumentView = "document.view",
        /// Add documents.
        DocumentAdd = "document.add",
        /// See invoices.
        InvoiceView = "invoice.view",
        /// See estimates.
        EstimateView = "estimate.view",
        /// See reports.
        ReportView = "report.view",
        /// See colleagues.
        UserView = "user.view",
        /// Manage colleagues.
        UserManage = "user.manage",
        /// Hear of new work orders.
        NotificationWorkOrder = "notification.work-order",
    }
}

impl Feature {
    /// The permissions that are not there without it.
    pub fn permissions(self) -> PermissionSet {
        PermissionSet::all().filter(|permission| permission.feature() == self)
    }
}

/// A feature as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FeatureView {
    /// Which.
    pub name: Feature,
    /// Whether the subscription has it turned on.
    pub enabled: bool,
    /// The permissions that need it.
    pub permissions: PermissionSet,
}

impl FeatureView {
    /// A feature, beside those that are on.
    pub fn of(name: Feature, on: FeatureSet) -> FeatureView {
        FeatureView { name, enabled: on.has(name), permissions: name.permissions() }
    }
}

/// A permission as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PermissionView {
    /// Which.
    pub permission: Permission,
    /// The feature that it needs.
    pub feature: Feature,
    /// Whether that feature is on.
    pub enabled: bool,
    /// The roles that have it, by name.
    pub roles: Vec<String>,
}

/// A set of permissions.
pub type PermissionSet = Set<Permission>;
/// The features that are on.
pub type FeatureSet = Set<Feature>;

impl Permission {
    /// The feature without which the permission is not there.
    pub fn feature(self) -> Feature {
        use Permission as P;
        match self {
            P::DashboardView => Feature::Dashboard,
            P::MonitorView => Feature::Monitor,
            P::DeviceView | P::ReadingAdd => Feature::Devices,
            P::CallView | P::CallAdd => Feature::Calls,
            P::ServiceOrderView => Feature::ServiceOrders,
            P::WorkOrderView | P::NotificationWorkOrder => Feature::WorkOrders,
            P::RepairOrderView | P::RepairOrderStatus => Feature::RepairOrders,
            P::FaultReportView | P::FaultReportAdd => Feature::FaultReports,
            P::InspectionView | P::InspectionDecide => Feature::Inspections,
            P::SelfCheckView => Feature::SelfChecks,
            P::VideoSessionView => Feature::VideoSessions,
            P::SupportCaseView | P::SupportCaseAdd => Feature::Support,
            P::CommentView | P::CommentAdd => Feature::Comments,
            P::DocumentView | P::DocumentAdd => Feature::Documents,
            P::InvoiceView => Feature::Invoices,
            P::EstimateView => Feature::Estimates,
            P::ReportView => Feature::Reports,
            P::UserView | P::UserManage => Feature::CustomerLogin,
        }
    }

    /// Whether it only lets see: all that a read-only role leaves.
    pub fn is_view(self) -> bool {
        self.word().ends_with(".view")
    }
}
